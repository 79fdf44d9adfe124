import { expect, test } from 'vitest';
import { normalQuantile } from '@/lib/shared/normal-quantile';
import { answerOf } from './answer';
import { forecastLead } from './forecast-lead';
import type { Answer, RunView } from './forecast-view';
import { forecastTrials, type SimulationInputs } from './inputs';
import { asClaimed } from './recalibrate';
import { runHere } from './simulation/simulation';

const ratios = Array.from({ length: 100 }, (_, i) => Math.exp(0.5 * normalQuantile((i + 0.5) / 100)));
const inputs = (people: number, hours: number[], links: [number, number][]): SimulationInputs => ({
  ...{
    method: 'simulation',
    version: 1,
    seed: 3,
    trials: forecastTrials,
    startsOn: '2026-11-23',
    dueOn: '2026-12-11',
  },
  ...{
    readAt: asClaimed(),
    effortReadAt: asClaimed(),
    capacity: { people, hoursPerDay: 8, focusPercent: 50 },
    daysOff: ['2026-11-26'],
  },
  items: hours.map((one, i) => ({
    ...{
      key: `o/n#${i}`,
      title: `T${i}`,
      href: null,
      estimateHours: one,
      spentHours: 0,
      hours: one,
      table: 0,
    },
  })),
  dependencies: links.map(([before, after]) => ({ before, after, kind: 'blocked-by' })),
  ...{ tables: [ratios], sharedLuck: 0.2, splitAboveHours: 4 },
});
const answer = (...args: Parameters<typeof inputs>): Promise<Answer> => answerOf(inputs(...args), runHere);

test('the same inputs give the same answer, to the last digit', async () => {
  const chain = [
    2,
    [8, 12, 3, 5],
    [
      [0, 1],
      [2, 3],
    ],
  ] as const;
  const args = [
    chain[0],
    [...chain[1]],
    [
      [0, 1],
      [2, 3],
    ],
  ] as Parameters<typeof inputs>;
  expect(await answer(...args)).toEqual(await answer(...args));
});

test('in a chain no further person helps; dropping the largest does most, and nothing is ranked that makes it later', async () => {
  const { help, date } = await answer(
    1,
    [8, 20, 3],
    [
      [0, 1],
      [1, 2],
    ],
  );
  expect(help.some(({ kind }) => kind === 'add-person')).toBe(false);
  expect(help[0]).toMatchObject({ kind: 'drop', words: 'Drop #1 T1', keys: ['o/n#1'] });
  expect(help.map(({ soonerWorkingDays }) => soonerWorkingDays)).toEqual(
    help.map(({ soonerWorkingDays }) => soonerWorkingDays).sort((a, b) => b - a),
  );
  for (const one of help) expect(one.p80 <= date.P80).toBe(true);
});

test('where work waits for people another one helps, and so does splitting what is large', async () => {
  const { help } = await answer(2, [16, 16, 16, 16, 2], []);
  const kinds = help.map(({ kind }) => kind);
  expect(kinds).toContain('add-person');
  const alone = await answer(3, [40, 2], []);
  expect(alone.help.map(({ words }) => words)).toContain('Split #0 T0 into two that go on side by side');
});

test('a dependency that holds up the end is named', async () => {
  const { help } = await answer(2, [20, 20], [[0, 1]]);
  expect(help.find(({ kind }) => kind === 'remove-dependency')?.words).toBe(
    'Begin #1 T1 without waiting for #0 T0',
  );
});

test('levels are days of work in order, and the due day has the chance that the curve says', async () => {
  const { date, dueChance, curve, effortHours } = await answer(1, [8, 8, 8], []);
  expect([date.P50, date.P80, date.P90, date.P95]).toEqual([date.P50, date.P80, date.P90, date.P95].sort());
  for (const { day } of curve) expect(['2026-11-26', '2026-11-28', '2026-11-29']).not.toContain(day);
  expect(curve.map(({ chance }) => chance)).toEqual(curve.map(({ chance }) => chance).sort((a, b) => a - b));
  expect(dueChance).toBeGreaterThan(0.5);
  expect(effortHours?.P50).toBeGreaterThan(20);
});

test('the opening sentence says the levels, the chance of the due day, and what is not enough', async () => {
  const outcome = await answer(1, [8, 8, 8], []);
  const run = { tasks: { total: 3, done: 0, inProgress: 0, open: 3, withoutEstimate: 0 } };
  const full = { ...run, outcome } as Parameters<typeof forecastLead>[1];
  const head = {
    ...({ state: 'open', dueOn: '2026-12-11', endedOn: null } as const),
    ...{ closedBy: null, closedAt: null, closeReason: null },
  };
  const lead = forecastLead(head, full, '2026-11-23');
  expect(lead.headline).toMatch(/^Half the simulated ends lie by \d+ \w+, four of five by \d+ \w+\.$/);
  expect(lead.next).toMatch(/^The chance to be done by 11 December is \d+%\. All 3 tasks are left\.$/);
  const lacking = {
    ...run,
    outcome: { kind: 'not-enough-data', reasons: [{ code: 'x', message: 'Ten would do.' }] },
  };
  const none = forecastLead(head, lacking as Parameters<typeof forecastLead>[1], '2026-11-23');
  expect(none).toEqual({
    tone: 'unknown',
    headline: 'Not enough data for a forecast.',
    next: 'Ten would do.',
  });
  const done = {
    ...lacking,
    outcome: { kind: 'not-enough-data', reasons: [{ code: 'all-done', message: 'x' }] },
  };
  expect(forecastLead(head, done as Parameters<typeof forecastLead>[1], '2026-11-23').headline).toBe(
    'All of its tasks are done.',
  );
  const ended = forecastLead({ ...head, endedOn: '2027-01-05' }, full, '2026-11-23');
  expect(ended).toMatchObject({ tone: 'not-met', headline: 'All of it was done on 5 January 2027.' });
  const shut = { ...head, state: 'closed', closedBy: 'Ada', closedAt: '2026-11-20T10:00:00Z' } as const;
  expect(forecastLead({ ...shut, closeReason: 'Given up.' }, full, '2026-11-23')).toEqual({
    tone: 'neutral',
    headline: 'Closed on 20 November: it is neither run again nor scored.',
    next: 'Ada closed it: Given up.',
  });
});

test('to drop the only task is no help; of two it is one', async () => {
  const kinds = async (hours: number[]) => (await answer(1, hours, [])).help.map(({ kind }) => kind);
  expect(await kinds([3])).not.toContain('drop');
  expect(await kinds([3, 3])).toContain('drop');
});

test('what is left is counted in words', () => {
  const head = { state: 'open' as const, dueOn: null, closedBy: null, closedAt: null, closeReason: null };
  const left = (open: number, total: number, reason: string | null = null) => {
    const date = { P50: '2026-12-01', P80: '2026-12-02', P90: '2026-12-03', P95: '2026-12-04' };
    const outcome = reason
      ? { kind: 'not-enough-data', reasons: [{ code: reason, message: 'Why.' }] }
      : { kind: 'answer', date, dueChance: null };
    const run = { outcome, tasks: { open, inProgress: 0, total } } as unknown as RunView;
    return forecastLead({ ...head, endedOn: null }, run, '2026-11-22');
  };
  expect(left(1, 1).next).toBe('Its one task is left.');
  expect(left(3, 3).next).toBe('All 3 tasks are left.');
  expect(left(1, 3).next).toBe('1 of 3 tasks is left.');
  expect(left(2, 3).next).toBe('2 of 3 tasks are left.');
  expect(left(1, 3, 'throughput').headline).toBe('Not enough data for a forecast.');
  expect(left(1, 3, 'no-tasks')).toMatchObject({
    headline: 'It cannot be forecast as it is now.',
    next: 'Why.',
  });
});
