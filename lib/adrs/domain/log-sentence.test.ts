import { expect, test } from 'vitest';
import { logGaps, logSentence } from './log-sentence';

const none = { unclear: 0, undated: 0, leftOut: 0, contradicted: 0, due: 0, skipped: 0 };

test('the log is summed up in words, with the unknown said apart', () => {
  const byStatus = { accepted: 12, proposed: 3, unknown: 2 };
  expect(logSentence({ ...none, byStatus, total: 17 })).toBe(
    '17 decisions: 12 accepted, 3 proposed and 2 without a readable status.',
  );
  expect(logSentence({ ...none, byStatus: { accepted: 1 }, total: 1 })).toBe('1 decision: 1 accepted.');
  expect(logSentence({ ...none, byStatus: {}, total: 0 })).toBe('No decision matches.');
});

test('gaps are said only where there are some', () => {
  expect(logGaps({ ...none, byStatus: {}, total: 4 })).toBeNull();
  expect(logGaps({ ...none, byStatus: {}, total: 4, unclear: 1, undated: 2, skipped: 1 })).toBe(
    '1 file has something unclear, 2 have no date and 1 file was not taken as a decision.',
  );
  expect(logGaps({ ...none, byStatus: {}, total: 4, leftOut: 3 })).toBe(
    '3 without a date are left out by the filter of dates.',
  );
});
