import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideStart, type Situation } from './start-decision';

const calm: Situation = {
  folder: 'whole',
  postmaster: 'no-file',
  strays: 0,
  answer: 'silent',
  keptPort: 'free',
};
const start = (port: 'kept' | 'new', removePostmasterFile: boolean) => ({
  do: 'start',
  port,
  removePostmasterFile,
});
const refuse = (because: string) => ({ do: 'refuse', because });

const table: [string, Partial<Situation>, object][] = [
  ['first start', { folder: 'absent', keptPort: 'unset' }, { do: 'initialise' }],
  ['after a clean stop', {}, start('kept', false)],
  ['no port kept yet', { keptPort: 'unset' }, start('new', false)],
  ['port taken by another program', { keptPort: 'taken' }, start('new', false)],
  ['port taken by another PostgreSQL', { keptPort: 'taken', answer: 'other-folder' }, start('new', false)],
  ['port taken, wrong password there', { keptPort: 'taken', answer: 'wrong-password' }, start('new', false)],
  ['kill -9 of the portal', { postmaster: 'runs-here', answer: 'ours', keptPort: 'taken' }, { do: 'adopt' }],
  ['kill -9 of both', { postmaster: 'dead' }, start('kept', false)],
  ['kill -9 of the server, children on their way out', { postmaster: 'dead', strays: 3 }, { do: 'wait' }],
  ['recycled pid', { postmaster: 'unrelated-process' }, start('kept', true)],
  ['recycled pid, but somebody works there', { postmaster: 'unrelated-process', strays: 1 }, { do: 'wait' }],
  ['damaged pid file', { postmaster: 'damaged-file' }, start('kept', true)],
  ['damaged pid file, but somebody works there', { postmaster: 'damaged-file', strays: 1 }, { do: 'wait' }],
  ['pid file removed under a running server', { strays: 6, answer: 'ours' }, { do: 'wait' }],
  ['still recovering', { postmaster: 'runs-here', answer: 'starting' }, { do: 'wait' }],
  ['just started, not listening yet', { postmaster: 'runs-here', answer: 'silent' }, { do: 'wait' }],
  ['password lost', { postmaster: 'runs-here', answer: 'wrong-password' }, refuse('wrong-password')],
  [
    'a system that tells nothing of processes',
    { postmaster: 'cannot-tell', answer: 'ours' },
    { do: 'adopt' },
  ],
  ['the same, nobody answers', { postmaster: 'cannot-tell' }, start('kept', false)],
  ['half-made by somebody else', { folder: 'incomplete' }, refuse('incomplete')],
  ['made by another PostgreSQL', { folder: 'other-version' }, refuse('other-version')],
];

test.each(table)('%s', (_, seen, expected) => {
  expect(decideStart({ ...calm, ...seen }, true)).toEqual(expected);
});

test.each([
  ['a server that never answers', { postmaster: 'runs-here' }],
  ['children that never end', { postmaster: 'dead', strays: 1 }],
] as [string, Partial<Situation>][])('waiting has an end: %s', (_, seen) => {
  expect(decideStart({ ...calm, ...seen }, false)).toEqual(refuse('not-answering'));
});

const situations: fc.Arbitrary<Situation> = fc.record({
  folder: fc.constantFrom('absent', 'whole', 'incomplete', 'other-version'),
  postmaster: fc.constantFrom(
    'no-file',
    'damaged-file',
    'dead',
    'runs-here',
    'unrelated-process',
    'cannot-tell',
  ),
  strays: fc.nat(3),
  answer: fc.constantFrom('ours', 'starting', 'wrong-password', 'other-folder', 'silent'),
  keptPort: fc.constantFrom('free', 'taken', 'unset'),
});

test('postmaster.pid is never removed while a PostgreSQL runs or works there', () => {
  fc.assert(
    fc.property(situations, fc.boolean(), (seen, patience) => {
      const decision = decideStart(seen, patience);
      const removes = decision.do === 'start' && decision.removePostmasterFile;
      return (
        !removes || (seen.strays === 0 && ['unrelated-process', 'damaged-file'].includes(seen.postmaster))
      );
    }),
  );
});

test('a second server is never started beside a running one, and a taken port is never used', () => {
  fc.assert(
    fc.property(situations, fc.boolean(), (seen, patience) => {
      const decision = decideStart(seen, patience);
      if (decision.do !== 'start') return true;
      return seen.postmaster !== 'runs-here' && !(decision.port === 'kept' && seen.keptPort !== 'free');
    }),
  );
});

test('no folder that holds anything is ever initialised', () => {
  fc.assert(
    fc.property(situations, fc.boolean(), (seen, patience) => {
      return decideStart(seen, patience).do !== 'initialise' || seen.folder === 'absent';
    }),
  );
});
