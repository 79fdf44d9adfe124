import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { type ImportFileInput, importEstimateFile } from './file-commands';

withTestDatabase();

const viewer = systemViewer('test');
const folder = mkdtempSync(join(tmpdir(), 'pilothouse-file-'));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;

async function newWorld() {
  made += 1;
  const project = await database().project.create({ data: { slug: `f${made}`, name: `F ${made}` } });
  const read = (text: string | Uint8Array, over: Partial<ImportFileInput> = {}) => {
    const path = join(folder, `${made}.csv`);
    writeFileSync(path, text);
    const map = { id: 'Id', task: 'Task', category: 'Kind', person: 'Who', estimate: 'Est', actual: 'Act' };
    const more = { estimatedAt: 'On', completedAt: 'End' };
    return importEstimateFile(viewer, {
      ...{ projectSlug: project.slug, path, fileName: 'history.csv', map: { ...map, ...more } },
      ...{ unit: 'hours', dateFormat: null, encoding: null },
      ...over,
    });
  };
  const tasks = () =>
    database().estimate.findMany({ where: { projectId: project.id }, orderBy: { externalKey: 'asc' } });
  return { project, read, tasks };
}

const head = 'Id,Task,Kind,Who,Est,Act,On,End\n';

test('rows become tasks; the same file again changes nothing, and another version changes what differs', async () => {
  const { read, tasks, project } = await newWorld();
  const text = `${head}1,Sign in,Security,ada,4,"6,5",2026-11-02,2026-11-03\n2,Sign out,,,2-8,,2026-11-02,\n`;
  expect(await read(text)).toMatchObject({ ok: true, value: { rows: 2, inserted: 2, rowsRefused: 0 } });
  expect(await tasks()).toMatchObject([
    {
      ...{
        task: 'Sign in',
        category: 'Security',
        person: 'ada',
        estimateHours: 4,
        actualHours: 6.5,
        actualKind: 'stated',
      },
      ...{ externalKey: 'id:1', source: 'history.csv line 2', line: 2, origin: 'file', version: 1 },
    },
    { task: 'Sign out', estimateHours: 4, lowHours: 2, highHours: 8, actualHours: null, actualKind: null },
  ]);
  expect(await read(text)).toMatchObject({ value: { inserted: 0, updated: 0, unchanged: 2 } });
  expect(await database().estimateImport.count({ where: { projectId: project.id } })).toBe(1);
  expect(await read(text.replace('2-8', '3'))).toMatchObject({
    value: { inserted: 0, updated: 1, unchanged: 1 },
  });
  expect((await tasks()).map(({ version }) => version)).toEqual([1, 2]);
});

test('rows of one id that repeat its hours are one task of nobody in particular; others are refused with both lines', async () => {
  const { read, tasks } = await newWorld();
  const text = `${head}7,A,,ada,4,6,,\n7,A,,bo,4,6,,\n7,A,,ada,4,9,,\n8,B,,ada,1,1,,\n8,B,,ada,1,1,,\n`;
  expect(await read(text)).toMatchObject({
    value: {
      ...{ rows: 5, inserted: 2, repeated: 2, rowsRefused: 1 },
      refused: [{ line: 4, reason: 'Task 7 stands in line 2 with other hours; that one counts.' }],
    },
  });
  expect((await tasks()).map(({ person }) => person)).toEqual([null, 'ada']);
});

test('without an id the rows that say the same are tasks of their own, and again the same ones', async () => {
  const { read, tasks } = await newWorld();
  const map = { estimate: 'Est', actual: 'Act' };
  const text = 'Est,Act\n1,2\n1,2\n3,4\n';
  expect(await read(text, { map })).toMatchObject({ value: { inserted: 3, repeated: 0 } });
  expect(await read(`${text}1,2\n`, { map })).toMatchObject({
    value: { inserted: 1, updated: 0, unchanged: 3 },
  });
  expect(await tasks()).toHaveLength(4);
});

test('rows are refused by name with their line, and the others are stored', async () => {
  const { read, tasks } = await newWorld();
  const rows = [
    '1,ok,,,1,1,2026-11-01,2026-11-02',
    '2,zero,,,0,1,,',
    '3,below,,,1,-2,,',
    '4,order,,,1,1,2026-11-05,2026-11-02',
    '5,words,,,many,1,,',
    '6,day,,,1,1,31/31/2026,',
    '7,nothing,,,,,,',
    '8,range,,,1,2-3,,',
    '9,cells,,',
    `10,"two\nlines",,,1,1,,`,
    `11,large,,,99999,1,,`,
    `${'x'.repeat(300)},id,,,1,1,,`,
  ];
  const done = await read(head + rows.join('\n'));
  if (!done.ok) throw new Error(JSON.stringify(done.reasons));
  expect(done.value).toMatchObject({ rows: 12, inserted: 2, rowsRefused: 10 });
  expect(done.value.refused.map(({ line, reason }) => `${line} ${reason.slice(0, 24)}`)).toEqual([
    '3 The estimate is 0; only ',
    '4 The actual is -2; only m',
    '5 It was completed (2026-1',
    '6 "many" is no number.',
    '7 "31/31/2026" may be day ',
    '8 It has neither an estima',
    '9 The actual is a range (2',
    '10 The row has 4 cells and ',
    '13 More than 5,000 h is no ',
    '14 An id, a category or a n',
  ]);
  expect((await tasks()).map(({ task }) => task)).toEqual(['ok', 'two\nlines']);
});

test('a missing column refuses the whole file, and a dry run keeps nothing', async () => {
  const { read, tasks } = await newWorld();
  expect(await read('Est,Act\n1,2\n')).toMatchObject({
    ok: false,
    reasons: [{ line: 1 }, {}, {}, {}, {}, {}],
  });
  const text = `${head}1,a,,,1,1,,\n`;
  expect(await read(text, { dryRun: true })).toMatchObject({ value: { inserted: 1 } });
  expect(await tasks()).toEqual([]);
  expect(await database().estimateImport.count()).toBeGreaterThan(0);
});

test('latin-1, units, other marks and other dates', async () => {
  const { read, tasks } = await newWorld();
  const text =
    'Id;Task;Kind;Who;Est;Act;On;End\r\n1;Pr\u00fcfung;;J\u00f6rg;0,5;1,5;02.11.2026;03.11.2026\r\n';
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  expect(await read(bytes, { unit: 'days' })).toMatchObject({
    value: { guessed: true, encoding: 'windows-1252' },
  });
  expect(await tasks()).toMatchObject([
    {
      task: 'Prüfung',
      person: 'Jörg',
      estimateHours: 4,
      actualHours: 12,
      estimatedAt: new Date('2026-11-02T00:00:00Z'),
    },
  ]);
  expect(await read(`\uFEFF${text}`, { unit: 'days', encoding: 'utf-8' })).toMatchObject({
    value: { unchanged: 1 },
  });
});

test('what a person typed stays when the file is read again', async () => {
  const { read, tasks } = await newWorld();
  await read(`${head}1,a,,,1,1,,\n`);
  await database().estimate.updateMany({
    where: { externalKey: 'id:1' },
    data: { estimateHours: 9, typedFields: ['estimate'] },
  });
  expect(await read(`${head}1,b,,,2,3,,\n`)).toMatchObject({ value: { updated: 1 } });
  expect((await tasks())[0]).toMatchObject({ task: 'b', estimateHours: 9, actualHours: 3 });
  expect(await read(`${head}1,b,,,5,3,,\n`)).toMatchObject({ value: { updated: 0, unchanged: 1 } });
});

test('nothing is stored by halves: a file that breaks on its way leaves nothing', async () => {
  const { read, tasks } = await newWorld();
  const rows = Array.from({ length: 5_000 }, (_, n) => `${n},t${n},,,1,1,,`).join('\n');
  const onProgress = (read: number) => {
    if (read >= 4_000) throw new Error('stopped');
  };
  await expect(read(head + rows, { onProgress })).rejects.toThrow('stopped');
  expect(await tasks()).toEqual([]);
  expect(await read(head + rows)).toMatchObject({ value: { inserted: 5_000 } });
});
