import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stripParts } from './history-strip';
import { states } from './judged.test-data';

const now = new Date('2026-11-11T00:00:00Z');
const entry = (day: number, state: (typeof states)[number]) => ({
  id: `${day}`,
  state,
  at: `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`,
});

test('neighbours of one state are one part, and the last one lasts until now', () => {
  expect(stripParts([], now)).toEqual([]);
  const parts = stripParts([entry(1, 'unknown'), entry(3, 'met'), entry(4, 'met'), entry(6, 'stale')], now);
  expect(parts.map(({ state, from, to, firstId }) => [state, from, to, firstId])).toEqual([
    ['unknown', 0, 0.2, '1'],
    ['met', 0.2, 0.5, '3'],
    ['stale', 0.5, 1, '6'],
  ]);
});

test('the parts cover the whole time without gap or overlap, whatever the history', () => {
  const history = fc.array(
    fc.record({ day: fc.integer({ min: 1, max: 10 }), state: fc.constantFrom(...states) }),
    {
      minLength: 1,
    },
  );
  fc.assert(
    fc.property(history, (list) => {
      const entries = [...list].sort((a, b) => a.day - b.day).map(({ day, state }) => entry(day, state));
      const parts = stripParts(entries, now);
      expect(parts[0]?.from).toBe(0);
      expect(parts.at(-1)?.to).toBe(1);
      for (const [i, part] of parts.entries()) {
        expect(part.to).toBeGreaterThanOrEqual(part.from);
        if (i > 0) expect(part.from).toBe(parts[i - 1]?.to);
        if (i > 0) expect(part.state).not.toBe(parts[i - 1]?.state);
      }
    }),
  );
});
