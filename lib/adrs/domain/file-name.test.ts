import { expect, test } from 'vitest';
import { readPath } from './file-name';

test.each([
  ['docs/adr/0003-use-a-queue.md', 3, null, 'Use a queue'],
  ['adr-12.md', 12, null, ''],
  ['ADR-7.md', 7, null, ''],
  ['ADR003-use-queues.md', 3, null, 'Use queues'],
  ['ADR-001_Scan_for_secrets.md', 1, null, 'Scan for secrets'],
  ['adr/003_use_queues.markdown', 3, null, 'Use queues'],
  ['adr/0007-adr-use-queues.md', 7, null, 'Use queues'],
  ['adr/2023-06-26-use-queues.md', null, '2023-06-26', 'Use queues'],
  ['adr/20200924-use-queues.md', null, '2020-09-24', 'Use queues'],
  ['adr/2026-01-use-queues.md', null, '2026-01', 'Use queues'],
  ['records/2022-02-07-tracing/README.md', null, '2022-02-07', 'Tracing'],
  ['records/0012-tracing/index.md', 12, null, 'Tracing'],
  ['2022-02-07-tracing__README.md', null, '2022-02-07', 'Tracing'],
  ['core__adr-005-logging.md', 5, null, 'Logging'],
  ['0005__logging.md', 5, null, 'Logging'],
  ['adr/PORTAL-ADR-0007-use-queues.md', 7, null, 'Use queues'],
  ['adr/PORTAL-ADR-web-0007-use-queues.md', 7, null, 'Use queues'],
  ['adr/2021-06-05_001-use-queues.md', 1, '2021-06-05', 'Use queues'],
  ['adr/use-queues.md', null, null, 'Use queues'],
  ['adr/ADR-XXX_Agree_on_pipelines.md', null, null, 'Agree on pipelines'],
])('%s', (path, number, date, words) => {
  expect(readPath(path)).toMatchObject({ number, date, words });
});
