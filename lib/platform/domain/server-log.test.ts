import { expect, test } from 'vitest';
import { explainServerLog, reportsTakenPort, tellingLines } from './server-log';

test.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'The disk is full'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'Another program'],
  ['FATAL:  data directory "/x" has wrong ownership', 'another user'],
  ['FATAL:  could not open file "global/pg_control": Permission denied', 'may not read'],
  ['HINT:  Is another postmaster (PID 12) running in data directory "/x"?', 'Another PostgreSQL'],
  ['FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use', 'Another PostgreSQL'],
  ['PANIC:  could not locate a valid checkpoint record at 0/0', 'damaged'],
  ['postgres: error while loading shared libraries: libicuuc.so.60', 'system library'],
])('%s', (line, expected) => {
  expect(explainServerLog(`some line\n${line}\n`)).toContain(expected);
});

test('what is not known is not explained away', () => {
  expect(explainServerLog('LOG:  starting PostgreSQL 18.4')).toBeUndefined();
});

test('the lines that tell something come without their prefix', () => {
  const text =
    '2026-11-21 10:00:00.000 UTC [12] LOG:  starting\n2026-11-21 10:00:00.000 UTC [12] FATAL:  no\n\n';
  expect(tellingLines(text)).toEqual(['FATAL:  no']);
  expect(tellingLines('just this\n')).toEqual(['just this']);
});

test('a taken port is known from both of its messages', () => {
  expect(reportsTakenPort('FATAL:  could not create any TCP/IP sockets')).toBe(true);
  expect(reportsTakenPort('LOG:  listening on IPv4 address "127.0.0.1", port 5432')).toBe(false);
});
