import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { withTestDatabase } from '@/lib/platform/database/test-database';
import { createProject } from '@/lib/projects/commands';
import { runPilothouse } from './main';

withTestDatabase();

const folder = mkdtempSync(join(tmpdir(), 'pilothouse-ci-report-'));
const place = (name: string) => join(folder, name);
const junit = '<testsuite><testcase name="a" time="1"/><testcase name="b"><failure/></testcase></testsuite>';

beforeAll(async () => {
  await createProject(systemViewer('test'), { slug: 'pay', name: 'Pay', description: '' });
  writeFileSync(place('junit.xml'), junit);
  writeFileSync(place('packed.gz'), gzipSync(junit));
  writeFileSync(place('lcov.info'), 'SF:a.ts\nDA:1,1\nLF:1\nLH:1\nend_of_record\n');
  writeFileSync(place('cut.xml'), '<testsuite>\n<testcase name="a"');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let out = '';
let told = '';
beforeEach(async () => {
  out = '';
  told = '';
  await database().ciReport.deleteMany();
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += text;
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

/** The whole way of the command line, from its arguments to its exit code. */
async function run(...args: string[]) {
  out = '';
  told = '';
  const code = await runPilothouse(['ci-report', ...args]);
  const lines = out
    .trim()
    .split('\n')
    .filter((line) => line !== '');
  return { code, lines: lines.map((line) => JSON.parse(line)), told };
}

const stored = () => database().ciReport.findMany({ orderBy: { fileName: 'asc' } });

test('each file is stored, and told in one line of JSON', async () => {
  const about = ['--commit', 'abc1234', '--branch', 'main', '--run', '77'];
  const {
    code,
    lines,
    told: noted,
  } = await run(place('junit.xml'), place('lcov.info'), '--project', 'pay', ...about);
  expect([code, noted]).toEqual([0, '']);
  const [tests, lcov] = await stored();
  expect(lines).toEqual([
    {
      file: place('junit.xml'),
      kind: 'junit',
      ...{ tests: 2, passed: 1, failed: 1, skipped: 0, errors: 0, durationSeconds: 1 },
      coverage: null,
      findings: null,
      problems: expect.any(Array),
      outcome: 'stored',
      id: tests?.id,
    },
    expect.objectContaining({
      kind: 'lcov',
      tests: null,
      coverage: { linesCovered: 1, linesValid: 1, branchesCovered: null, branchesValid: null },
      outcome: 'stored',
      id: lcov?.id,
    }),
  ]);
  expect(tests).toMatchObject({ commitSha: 'abc1234', branch: 'main', runId: 77n, fileName: 'junit.xml' });
  expect(await database().testResult.count()).toBe(2);
});

test('the same report again, packed or not, is told as already stored and counts once', async () => {
  await run(place('junit.xml'), '--project', 'pay');
  const again = await run(place('junit.xml'), place('packed.gz'), '--project', 'pay', '--json');
  expect(again.code).toBe(0);
  expect(again.lines[0].reports.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'already stored',
    'already stored',
  ]);
  expect(await database().ciReport.count()).toBe(1);
  const other = await run(place('junit.xml'), '--project', 'pay', '--commit', 'abc1234');
  expect(other.lines[0].outcome).toBe('stored');
});

test('a file that is refused leaves nothing of itself, the others are stored, and the exit code is 1', async () => {
  const { code, lines, told: noted } = await run(place('cut.xml'), place('junit.xml'), '--project', 'pay');
  expect([code, lines.length]).toEqual([1, 1]);
  expect(noted).toContain(`${place('cut.xml')}, line 2: The file ends too early`);
  expect((await stored()).map(({ fileName }) => fileName)).toEqual(['junit.xml']);
  const { lines: told2 } = await run(place('cut.xml'), '--project', 'pay', '--json');
  expect(told2[0].reports[0]).toMatchObject({ kind: null, problems: [{ code: 'truncated', line: 2 }] });
});

test.each<[string[], number, string]>([
  [['--project', 'never'], 1, 'There is no project "never" here. Nothing was stored.'],
  [['--project', 'pay', '--commit', 'not hexadecimal'], 1, 'hexadecimal'],
  [[], 2, 'Say where the reports belong with --project SLUG'],
  [['--project', 'pay', '--bogus'], 2, 'Unknown option'],
])('%j is refused with exit code %i, and nothing is stored', async (args, code, words) => {
  const answer = await run(place('junit.xml'), ...args);
  expect([answer.code, answer.lines]).toEqual([code, []]);
  expect(answer.told).toContain(words);
  expect(await database().ciReport.count()).toBe(0);
});

test('--dry-run with a project reads and stores nothing', async () => {
  const { code, lines } = await run(place('junit.xml'), '--project', 'pay', '--dry-run');
  expect([code, lines[0].tests, 'outcome' in lines[0]]).toEqual([0, 2, false]);
  expect(await database().ciReport.count()).toBe(0);
});
