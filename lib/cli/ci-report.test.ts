import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ciReportCommand } from './ci-report';

let folder: string;
const place = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pilothouse-ci-report-'));
  writeFileSync(place('junit.txt'), '<testsuite><testcase name="a" time="1"/></testsuite>');
  writeFileSync(place('lcov.xml'), 'SF:a.ts\nDA:1,1\nLF:1\nLH:1\nend_of_record\n');
  writeFileSync(place('cut.xml'), '<testsuite>\n<testcase name="a"');
  writeFileSync(place('empty.xml'), '');
  writeFileSync(place('binary.xml'), new Uint8Array([0, 1, 2, 3]));
  mkdirSync(place('folder'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]) {
  const out: string[] = [];
  const told: string[] = [];
  const code = await ciReportCommand.run(args, {
    out: (text) => out.push(text),
    note: (text) => told.push(text),
  });
  return { code, out, told };
}

const junit = {
  kind: 'junit',
  tests: 1,
  passed: 1,
  failed: 0,
  skipped: 0,
  errors: 0,
  durationSeconds: 1,
  coverage: null,
  findings: null,
  problems: [],
};

test('one line of JSON for each file, by its content and not its name', async () => {
  const { code, out, told } = await run('--dry-run', place('junit.txt'), place('lcov.xml'));
  expect([code, told]).toEqual([0, []]);
  expect(out.map((line) => JSON.parse(line))).toEqual([
    { file: place('junit.txt'), ...junit },
    {
      file: place('lcov.xml'),
      ...junit,
      ...{ kind: 'lcov', tests: null, passed: null, failed: null, skipped: null, errors: null },
      durationSeconds: null,
      coverage: { linesCovered: 1, linesValid: 1, branchesCovered: null, branchesValid: null },
    },
  ]);
});

test('with --json one document, in which a refused file has its reason', async () => {
  const { code, out, told } = await run('--dry-run', '--json', place('cut.xml'), place('junit.txt'));
  expect([code, told, out.length]).toEqual([1, [], 1]);
  const { reports } = JSON.parse(out[0] ?? '');
  expect(reports[0]).toMatchObject({ kind: null, tests: null, problems: [{ code: 'truncated', line: 2 }] });
  expect(reports[1]).toEqual({ file: place('junit.txt'), ...junit });
});

test('each file that cannot be read is told in one sentence, and the others are read', async () => {
  const names = ['missing.xml', 'folder', 'empty.xml', 'binary.xml', 'cut.xml'];
  const { code, out, told } = await run('--dry-run', ...names.map(place), place('junit.txt'));
  expect([code, out.length, told.length]).toEqual([1, 1, names.length]);
  expect(told[0]).toMatch(/missing\.xml: There is no such file/);
  expect(told[1]).toMatch(/This is a folder/);
  expect(told[2]).toMatch(/The file is empty/);
  expect(told[3]).toMatch(/control character U\+0000/);
  expect(told[4]).toMatch(/cut\.xml, line 2: The file ends too early/);
});

test.each<[string, string[], RegExp]>([
  ['without files', ['--dry-run'], /at least one file/],
  ['with an unknown option', ['--bogus', 'a.xml'], /Unknown option/],
  ['without a project', ['a.xml'], /--project SLUG, or only read them with --dry-run/],
  ['with an empty project', ['a.xml', '--project', ''], /--project SLUG/],
])('%s it says how to call it, and opens no database', async (_, args, words) => {
  await expect(run(...args)).rejects.toThrow(words);
  expect(ciReportCommand.needsDatabase?.(args)).toBe(false);
});

test('only storing needs a database', () => {
  expect(ciReportCommand.needsDatabase?.(['a.xml', '--project', 'pay'])).toBe(true);
  expect(ciReportCommand.needsDatabase?.(['a.xml', '--project', 'pay', '--dry-run'])).toBe(false);
});
