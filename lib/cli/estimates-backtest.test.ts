import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { generateHistory, named } from '@/lib/estimation/domain/backtest/generated-history.test-data';
import { RefusedError } from '@/lib/platform/errors';
import { estimatesCommand } from './estimates';

const folder = mkdtempSync(join(tmpdir(), 'backtest-'));
afterAll(() => rmSync(folder, { recursive: true }));

const map = 'estimate=Est,actual=Act,category=Kind,estimatedAt=From,completedAt=To,task=Id';
const header = 'Id,Est,Act,Kind,From,To';
const dayOf = (at: number | null) => (at === null ? '' : new Date(at).toISOString().slice(0, 10));
const historyRows = (count: number) =>
  generateHistory(named('categories'), count, 4).map((task) =>
    [
      task.id,
      task.estimateHours,
      task.actualHours,
      task.category,
      dayOf(task.estimatedAt),
      dayOf(task.completedAt),
    ].join(','),
  );

async function run(rows: readonly string[], ...more: string[]) {
  const file = join(folder, 'history.csv');
  writeFileSync(file, [header, ...rows].join('\n'));
  const out: string[] = [];
  const notes: string[] = [];
  const args = ['backtest', file, '--map', map, ...more];
  const io = { out: (text: string) => out.push(text), note: (text: string) => notes.push(text) };
  const code = await estimatesCommand.run(args, io);
  return { code, out: out.join('\n'), notes };
}

test('it needs no database', () => {
  expect(estimatesCommand.needsDatabase?.(['backtest', 'x.csv'])).toBe(false);
});

test('one JSON document has every method at every level', async () => {
  const { code, out } = await run(historyRows(200), '--json');
  expect(code).toBe(0);
  const levels = {
    P50: expect.any(Number),
    P80: expect.any(Number),
    P90: expect.any(Number),
    P95: expect.any(Number),
  };
  const score = { hitRates: levels, pinball: levels };
  const compared = { n: expect.any(Number), methods: { calibrated: score, independent: score } };
  expect(JSON.parse(out)).toMatchObject({
    n: expect.any(Number),
    methods: { calibrated: score, ruleOfThumb: score, pooled: score, ebs: score },
    sums: compared,
    weeks: { methods: { calibrated: { hitRates: {} } } },
    file: { rows: 200, refused: { rows: 0, reasons: [] }, encoding: 'utf-8' },
  });
  expect(JSON.parse(out).n + JSON.parse(out).tooFewBefore).toBe(200);
});

test('refused, unfinished and repeated rows are counted and told, and the rest is walked through', async () => {
  const rows = historyRows(60);
  const bad = [
    'X1,0,1,bug,2015-01-05,2015-01-06',
    'X2,2,-1,bug,2015-01-05,2015-01-06',
    'X3,2,1,bug,2015-01-05,2015-01-04',
    'X4,2,1,bug,2015-01-05,',
    'X5,2,,bug,2015-01-05,2015-01-06',
    rows[3] ?? '',
    (rows[4] ?? '').replace(/,[^,]*,/, ',77,'),
  ];
  const { out, notes } = await run([...rows, ...bad], '--json');
  expect(JSON.parse(out).file).toMatchObject({
    rows: 67,
    refused: { rows: 3 },
    skipped: { noCompletion: 1, noActual: 1, sameTask: 2 },
    differing: 1,
  });
  expect(notes.some((note) => note.includes(':62: The estimate is 0'))).toBe(true);
  expect(notes.some((note) => /:64: It was completed .* before it was estimated/.test(note))).toBe(true);
});

test('the answer for people has a table for each question', async () => {
  const { out } = await run(historyRows(120));
  expect(out).toContain('Single tasks: ');
  expect(out).toMatch(/calibrated +\d+\.\d% +\d+\.\d%/);
  expect(out).toContain('Sums of the next 20 tasks');
});

test.each([0, 1, 9])('%d tasks are too few, which is said and not a crash', async (count) => {
  const { code, out } = await run(historyRows(count));
  expect(code).toBe(1);
  expect(out).toContain('Nothing could be forecast');
});

test.each([
  [[], 'Name a CSV file'],
  [['a.csv'], '--map'],
  [['a.csv', '--map', 'estimate=A,actual=B,completedAt=C'], 'estimatedAt: Nobody can tell'],
  [['a.csv', '--map', 'estimate=A,actual=B,estimatedAt=C'], 'completedAt: Nobody can tell'],
  [['a.csv', '--map', 'estimat=A'], '"estimat=A" is not field=COLUMN'],
  [['a.csv', '--map', map, '--unit', 'weeks'], 'There is no unit "weeks"'],
  [['a.csv', '--map', map, '--hours-per-day', '0'], 'more than 0'],
  [['a.csv', 'b.csv', '--map', map], 'one file at a time'],
  [['a.csv', '--map', map, '--colour'], "'--colour'"],
  [['not-there.csv', '--map', map], 'There is no such file'],
])('%j is refused: %s', async (args, words) => {
  const io = { out: () => {}, note: () => {} };
  const refused = await estimatesCommand.run(['backtest', ...args], io).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(RefusedError);
  expect(refused instanceof RefusedError ? refused.reasons[0]?.message : '').toContain(words);
});

test('a word that is no part of the command is refused with those that are', async () => {
  await expect(estimatesCommand.run(['toString'], { out: () => {}, note: () => {} })).rejects.toThrow(
    /backtest/,
  );
});
