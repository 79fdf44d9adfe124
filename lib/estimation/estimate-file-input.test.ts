import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Reason } from '@/lib/shared/result';
import type { EstimateRow } from './domain/reading/estimate-rows';
import { readEstimateFile } from './estimate-file-input';

const folder = mkdtempSync(join(tmpdir(), 'estimates-'));
afterAll(() => rmSync(folder, { recursive: true }));

const map = { estimate: 'Estimate', actual: 'Actual', category: 'Kind' };

async function read(bytes: string | Uint8Array, encoding: string | null = null) {
  const file = join(folder, 'file.csv');
  writeFileSync(file, bytes);
  const rows: EstimateRow[] = [];
  const refused: Reason[] = [];
  const options = { map, encoding, unit: 'hours', hoursPerDay: 8, dateFormat: null } as const;
  const result = await readEstimateFile(file, options, {
    row: (row) => rows.push(row),
    refused: (reasons) => refused.push(...reasons),
  });
  return { result, rows, refused };
}

const table = 'Estimate;Actual;Kind\r\n2,5;3;Prüfung\r\n';

test.each([
  ['utf-8', new TextEncoder().encode(table), null, 'utf-8'],
  ['utf-8 with a mark', new TextEncoder().encode(`\uFEFF${table}`), null, 'utf-8'],
  ['latin1, named', Buffer.from(table, 'latin1'), 'latin1', 'windows-1252'],
  ['latin1, not named', Buffer.from(table, 'latin1'), null, 'windows-1252'],
  ['utf-16 with a mark', Buffer.from(`\uFEFF${table}`, 'utf16le'), 'utf-16', 'utf-16le'],
  ['utf-16 big-endian', Buffer.from(`\uFEFF${table}`, 'utf16le').swap16(), 'utf-16', 'utf-16be'],
])('%s is read', async (_, bytes, named, encoding) => {
  const { result, rows } = await read(bytes, named);
  expect(result).toMatchObject({ ok: true, value: { encoding, rows: 1, guessed: _.endsWith('not named') } });
  expect(rows).toMatchObject([{ line: 2, estimateHours: 2.5, actualHours: 3, category: 'Prüfung' }]);
});

test('quoted line ends keep the lines right, and refused rows are told with theirs', async () => {
  const { rows, refused } = await read('Estimate,Actual,Kind\n1,2,"two\nlines"\n0,1,x\n3,4,y\n5\n');
  expect(rows.map(({ line }) => line)).toEqual([2, 5]);
  expect(refused.map(({ code, line }) => [code, line])).toEqual([
    ['zero', 4],
    ['cells', 6],
  ]);
});

test('a stray quote costs no row, one that is never closed is told', async () => {
  const stray = await read('Estimate,Actual,Kind\n1,2,"a"b\n3,4,y\n');
  expect(stray.rows).toHaveLength(2);
  const open = await read('Estimate,Actual,Kind\n1,2,x\n3,4,"y\n5,6,z\n');
  expect(open.rows).toHaveLength(1);
  expect(open.refused).toMatchObject([{ code: 'csv' }]);
});

test('an empty file, an unknown encoding and a missing column are refused as a whole', async () => {
  expect((await read('')).result).toMatchObject({ ok: false, reasons: [{ code: 'empty' }] });
  expect((await read(table, 'latin-17')).result).toMatchObject({
    ok: false,
    reasons: [{ code: 'encoding' }],
  });
  expect((await read('A,B\n1,2\n')).result.ok).toBe(false);
});
