import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';

withTestDatabase();

/** Each call is a process that loads all of the command line, the first of them after building it. */
vi.setConfig({ testTimeout: 300_000 });

const folder = mkdtempSync(join(tmpdir(), 'pilothouse-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The command in a process of its own, as it is called on a terminal, on this file's database. */
function pilothouse(...args: string[]): Promise<{ code: number; out: string; told: string }> {
  const env = { ...process.env, PILOTHOUSE_DATA: join(folder, 'data'), INIT_CWD: folder };
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/pilothouse.mjs', ...args], { env }, (error, out, told) =>
      resolve({ code: error ? Number(error.code) : 0, out, told }),
    );
  });
}

const project = (slug: string) => database().project.create({ data: { slug, name: slug } });
const tasks = (projectId: string) =>
  database().estimate.findMany({ where: { projectId }, orderBy: { line: 'asc' } });
const map =
  'id=Id,task=Task,category=Kind,person=Who,estimate=Est,actual=Act,estimatedAt=Begun,completedAt=Ended';
const head = 'Id;Task;Kind;Who;Est;Act;Begun;Ended\n';

test('a file is read with its unit, dates and encoding; refused rows are told with line and reason; again nothing is new', async () => {
  const { id } = await project('works');
  const rows = [
    '1;Größe messen;Prüfung;ada;2;2,5;03/11/2026;05/11/2026',
    '2;Nothing;;;0;1;03/11/2026;04/11/2026',
    '3;Backwards;;;1;1;05/11/2026;03/11/2026',
    '4;No such day;;;1;1;31/02/2026;03/11/2026',
    '5;Words;;;much;1;03/11/2026;04/11/2026',
    '1;Größe messen;Prüfung;bo;3;2,5;03/11/2026;05/11/2026',
    '6;"Two\nlines";;;1-3;;04/11/2026;',
    '7;Short;;;1',
  ];
  writeFileSync(join(folder, 'works.csv'), Buffer.from(`${head}${rows.join('\n')}\n`, 'latin1'));
  const call = ['estimates', 'import', 'works.csv', '--project', 'works', '--map', map, '--unit', 'days'];
  const asked = [...call, '--date-format', 'd/m/y', '--encoding', 'latin1'];
  const { code, out } = await pilothouse(...asked, '--json');
  const done = JSON.parse(out);
  expect(done).toMatchObject({
    rows: 8,
    inserted: 2,
    updated: 0,
    unchanged: 0,
    rowsRefused: 6,
    guessed: false,
  });
  expect(done.refused).toEqual([
    { line: 3, reason: expect.stringContaining('The estimate is 0') },
    { line: 4, reason: expect.stringContaining('completed (03/11/2026) before it was estimated') },
    { line: 5, reason: expect.stringContaining('"31/02/2026"') },
    { line: 6, reason: expect.stringContaining('"much" is no number') },
    { line: 7, reason: expect.stringContaining('line 2 with other hours') },
    { line: 10, reason: expect.stringContaining('5 cells and the header 8') },
  ]);
  expect(code).toBe(0);
  expect(await tasks(id)).toMatchObject([
    {
      ...{ task: 'Größe messen', category: 'Prüfung', person: 'ada', estimateHours: 16, actualHours: 20 },
      ...{ line: 2, estimatedAt: new Date('2026-11-03'), completedAt: new Date('2026-11-05') },
    },
    { task: 'Two\nlines', lowHours: 8, highHours: 24, actualHours: null, line: 8, completedAt: null },
  ]);

  const again = await pilothouse(...asked);
  expect(again.code).toBe(0);
  expect(again.out).toContain('tasks of works: 0 new, 0 changed, 2 as they were');
  expect(again.out).toContain('6 rows refused:\n  line 3: ');
  expect(await database().estimateImport.count({ where: { projectId: id } })).toBe(1);
});

test('what is asked wrongly changes nothing and ends with a code that says so', async () => {
  const { id } = await project('wrong');
  writeFileSync(join(folder, 'wrong.csv'), `${head}1;A;;;1;1;03/11/2026;04/11/2026\n`);
  const call = ['estimates', 'import', 'wrong.csv', '--project', 'wrong', '--map', map];
  const ambiguous = await pilothouse(...call);
  expect(ambiguous).toMatchObject({ code: 1, out: expect.stringContaining('--date-format') });
  const encoding = await pilothouse(...call, '--encoding', 'klingon');
  expect([encoding.code === 0, encoding.told]).toEqual([false, expect.stringContaining('klingon')]);
  const dry = await pilothouse(...call, '--date-format', 'd/m/y', '--dry-run');
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('nothing kept') });
  expect(await tasks(id)).toEqual([]);
});
