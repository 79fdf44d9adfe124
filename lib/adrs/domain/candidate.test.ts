import { expect, test } from 'vitest';
import { isAdrCandidate } from './candidate';

const decision = '# Use queues\n\n## Context\n\nx\n\n## Decision\n\ny\n';
const index = '# Decisions\n\n- [One](0001-one.md)\n- [Two](0002-two.md)\n- [Three](0003-three.md)\n';

test.each([
  ['docs/adr/0001-use-queues.md', decision, true],
  ['docs/adr/use-queues.md', decision, true],
  ['docs/adr/0001-use-queues.md', '# Use queues\n', true],
  ['docs/adr/2022-02-07-queues/README.md', '# Queues\n\n## Decision\n\nx\n', true],
  ['docs/adr/queues/index.md', decision, true],
  ['docs/adr/caching/index.md', '# Decision record: Caching\n\n## Issue\n\nx\n', true],
  [
    'docs/adr/README.md',
    '# Architecture decision records\n\n## Status\n\nWe use accepted and rejected.\n',
    false,
  ],
  ['docs/adr/images/README.md', '# Images\n\nDrawn by hand.\n', false],
  ['docs/adr/0012-use-template-engines.md', decision, true],
  ['docs/adr/0014-project-templates.md', decision, true],
  ['docs/adr/0001-use-queues.md', ' \n', false],
  ['docs/adr/README.md', index, false],
  ['docs/adr/index.md', index, false],
  ['docs/adr/README.md', '# About our decisions\n\nWe write them down.\n', false],
  ['docs/adr/overview-of-links.md', index, false],
  ['docs/adr/template.md', decision, false],
  ['docs/adr/0000-template.md', decision, false],
  ['docs/adr/adr-template.md', decision, false],
  ['docs/adr/ADRXXX-architecture-decision-record-template.md', decision, false],
  ['docs/adr/templates/madr.md', decision, false],
  ['docs/adr/0000-adr.md', '# [short title]\n\nStatus: [proposed | accepted]\n\n## Context\n', false],
  ['docs/adr/2022-02-07-queues/renaming.md', '# Renaming\n\nA list.\n', false],
  ['docs/adr/WEB-ADR-0000-template.md', decision, false],
  ['docs/adr/guide-for-teams.md', '# Guide\n\n## Setup\n\n## Build\n\n## Release\n', false],
  ['docs/adr/notes.md', 'Just a line.\n', false],
  [
    'docs/decisions/README.md',
    '# Decisions\n\nWhy we write them.\n\n## Status\n\nProposed first.\n\n## Decision process\n\nx\n',
    false,
  ],
  [
    'docs/architecture-decision-record-adrs/README.md',
    '# Decision record: how\n\n- **Status**: accepted\n',
    false,
  ],
])('%s (%#)', (path, text, isAdr) => {
  const result = isAdrCandidate(text, path);
  expect(result.isAdr, result.reason).toBe(isAdr);
  expect(result.reason).not.toBe('');
});
