import { expect, test } from 'vitest';
import { readStatus } from './status';

test.each([
  ['Accepted', 'accepted'],
  ['accepted.', 'accepted'],
  ['✅ Accepted', 'accepted'],
  ['✅', 'accepted'],
  [':white_check_mark:', 'accepted'],
  ['{accepted}', 'accepted'],
  ['**Accepted** (PR #12)', 'accepted'],
  ['Approved by the board', 'accepted'],
  ['Partially implemented', 'accepted'],
  ['Decided. Open to new options', 'accepted'],
  ['Accepted / Implemented', 'accepted'],
  ['Conditionally accepted', 'accepted'],
  ['Proposed -> Accepted', 'accepted'],
  ['has been accepted', 'accepted'],
  ['Pending', 'proposed'],
  ['RFC', 'proposed'],
  ['in review', 'proposed'],
  ['not yet accepted', 'proposed'],
  ['WIP', 'draft'],
  ['work in progress', 'draft'],
  ['Declined', 'rejected'],
  ['Rejected in favour of ADR 11', 'rejected'],
  ['withdrawn', 'rejected'],
  ['Deprecated (replaced by ADR 12)', 'deprecated'],
  ['Obsolete', 'deprecated'],
  ['superceded by 12', 'superseded'],
  ['Replaced by ADR-9', 'superseded'],
  ['Partly superseded', 'superseded'],
  ['Akzeptiert', 'accepted'],
  ['on hold', 'unknown'],
  ['experimental', 'unknown'],
  ['in-progress', 'unknown'],
  ['Accepted or Rejected', 'unknown'],
  ['[proposed | rejected | accepted | deprecated]', 'unknown'],
  ['Draft/Final/Postponed', 'unknown'],
  ['cannot be accepted until March', 'unknown'],
  ['', 'unknown'],
])('"%s" is read as %s', (text, status) => {
  const reading = readStatus(text);
  expect(reading.status).toBe(status);
  expect(reading.unclear === null).toBe(status !== 'unknown');
});
