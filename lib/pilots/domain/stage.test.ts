import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Stage, stages } from './pilot-day';
import { daysBeforeLock, findMove, mayLockLate, moveNames, movesFrom, stageMoves } from './stage';

const allowed: readonly [Stage, Stage][] = [
  ['draft', 'running'],
  ['running', 'deciding'],
  ['deciding', 'running'],
  ['deciding', 'decided'],
  ['decided', 'running'],
  ['decided', 'closed'],
  ['draft', 'closed'],
  ['running', 'closed'],
  ['deciding', 'closed'],
];
const isAllowed = (from: Stage, to: Stage) => allowed.some(([a, b]) => a === from && b === to);

test('exactly the moves of the design exist', () => {
  const found = new Set(stageMoves.map(({ from, to }) => `${from} to ${to}`));
  expect([...found].sort()).toEqual(allowed.map(([from, to]) => `${from} to ${to}`).sort());
});

test('whatever is asked for, in whatever order, no other move is ever made', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...moveNames), { maxLength: 30 }), (asked) => {
      let stage: Stage = 'draft';
      for (const name of asked) {
        const move = findMove(name, stage);
        if (!move) continue;
        expect(isAllowed(stage, move.to)).toBe(true);
        expect(move.to).not.toBe(stage);
        stage = move.to;
      }
      if (stage === 'closed') expect(movesFrom(stage)).toEqual([]);
    }),
  );
});

test('a name leads from a stage to one place only', () => {
  for (const name of moveNames) {
    for (const from of stages) {
      expect(stageMoves.filter((move) => move.name === name && move.from === from).length).toBeLessThan(2);
    }
  }
});

test.each(stages)('closed can be reached from %s', (from) => {
  const reached = new Set<Stage>([from]);
  for (let size = 0; size !== reached.size; ) {
    size = reached.size;
    for (const stage of [...reached]) for (const { to } of movesFrom(stage)) reached.add(to);
  }
  expect(reached).toContain('closed');
});

test('a pilot is decided, and leaves that stage again for running, by a decision only', () => {
  const guarded = stageMoves.filter(
    ({ from, to }) => to === 'decided' || (from === 'decided' && to === 'running'),
  );
  expect(guarded.length).toBe(2);
  for (const { needs, who } of guarded) {
    expect(needs).toBe('decision');
    expect(who).toBe('pilot.decide');
  }
});

test('what is started has its gaps settled, and what is given up says why', () => {
  for (const { to, from, needs } of stageMoves) {
    if (from === 'draft' && to === 'running') expect(needs).toBe('gaps-settled');
    if (to === 'closed' && from !== 'decided') expect(needs).toBe('reason');
  }
});

test.each<[Stage, boolean]>([
  ['draft', false],
  ['running', true],
  ['deciding', true],
  ['decided', true],
  ['closed', false],
])('a pilot that is %s and was never locked can be locked late: %s', (stage, expected) => {
  expect(mayLockLate({ stage, lockedAt: null })).toBe(expected);
  expect(mayLockLate({ stage, lockedAt: new Date() })).toBe(false);
});

test.each<[string | null, string, string, number | null]>([
  ['2026-11-02', '2026-11-02T09:00:00Z', 'UTC', 0],
  ['2026-11-02', '2026-11-05T09:00:00Z', 'UTC', 3],
  ['2026-11-02', '2026-11-02T23:30:00Z', 'Pacific/Auckland', 1],
  ['2026-11-02', '2026-11-03T02:00:00Z', 'America/New_York', 0],
  ['2026-11-10', '2026-11-02T09:00:00Z', 'UTC', 0],
  [null, '2026-11-02T09:00:00Z', 'UTC', null],
])('a pilot from %s that is locked at %s in %s ran %s days before', (startsOn, lockedAt, timeZone, days) => {
  expect(daysBeforeLock({ startsOn, lockedAt, timeZone })).toBe(days);
});
