import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSeconds, parseTimeSpan } from './numbers';
import { readReport } from './read-report';
import { summaryOf } from './summary';
import { testIdentity } from './test-identity';

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('>', '&gt;');

const caseOf = fc.record({
  name: fc.string({ maxLength: 12 }),
  status: fc.constantFrom('passed', 'failed', 'error', 'skipped'),
  milliseconds: fc.nat(5_000),
});
const suiteOf = fc.record({ name: fc.string({ maxLength: 8 }), cases: fc.array(caseOf, { maxLength: 6 }) });
type Suite = typeof suiteOf extends fc.Arbitrary<infer T> ? T : never;
const elements = { passed: '', failed: '<failure/>', error: '<error>x</error>', skipped: '<skipped/>' };

function junit(suites: Suite[]): string {
  const inside = suites.map(({ name, cases }) => {
    const n = (status: string) => cases.filter((one) => one.status === status).length;
    const tests = cases.map(
      (one) =>
        `<testcase name="${escaped(one.name)}" time="${one.milliseconds / 1000}">${elements[one.status as 'passed']}</testcase>`,
    );
    return `<testsuite name="${escaped(name)}" tests="${cases.length}" failures="${n('failed')}" errors="${n('error')}" skipped="${n('skipped')}">${tests.join('')}</testsuite>`;
  });
  return `<testsuites>${inside.join('')}</testsuites>`;
}

function summary(text: string) {
  const read = readReport(text);
  if (!read.ok) throw new Error(read.reasons[0]?.message);
  return { read: read.value, ...summaryOf(read.value) };
}

test('JUnit text gives back the tests that were written, whatever their names, in any order of suites', () => {
  fc.assert(
    fc.property(fc.array(suiteOf, { maxLength: 5 }), (suites) => {
      const cases = suites.flatMap((suite) => suite.cases);
      const read = summary(junit(suites));
      expect(read.problems).toEqual([]);
      expect(read.read.tests.map((one) => [one.status, one.durationSeconds])).toEqual(
        cases.map((one) => [one.status, one.milliseconds / 1000]),
      );
      const turned = summary(junit([...suites].reverse()));
      expect({ ...turned, read: null }).toEqual({ ...read, read: null });
      const identities = (tests: typeof read.read.tests) => tests.map(testIdentity).sort();
      expect(identities(turned.read.tests)).toEqual(identities(read.read.tests));
    }),
  );
});

test('LCOV text gives back the lines that were written, in any order of files', () => {
  const file = fc.uniqueArray(fc.record({ line: fc.integer({ min: 1, max: 99 }), hits: fc.nat(3) }), {
    selector: ({ line }) => line,
  });
  fc.assert(
    fc.property(fc.array(file, { minLength: 1, maxLength: 6 }), (files) => {
      const records = files.map((lines, index) => {
        const covered = lines.filter(({ hits }) => hits > 0).length;
        const data = lines.map(({ line, hits }) => `DA:${line},${hits}\n`).join('');
        return `SF:src/${index}.ts\n${data}LF:${lines.length}\nLH:${covered}\nend_of_record\n`;
      });
      const lines = files.flat();
      const expected = {
        linesCovered: lines.filter(({ hits }) => hits > 0).length,
        linesValid: lines.length,
        branchesCovered: null,
        branchesValid: null,
      };
      for (const order of [records, [...records].reverse()]) {
        expect(summary(order.join(''))).toMatchObject({ coverage: expected, problems: [] });
      }
    }),
  );
});

test('any text at all is refused or read, never thrown at', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom('', '<', '{', 'SF:', '<testsuite>'),
      (text, start) => {
        const read = readReport(start + text);
        expect(read.ok || read.reasons.length > 0).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

test.each([
  ['0.12', 0.12],
  ['1.4e-05', 0.000014],
  ['.5', 0.5],
  ['12.', 12],
  ['1,234.5', 1234.5],
  ['1,234,567', 1_234_567],
  ['0,123', null],
  ['12,5', null],
  ['1.234,5', null],
  ['-1', null],
  ['NaN', null],
  ['Infinity', null],
  ['1e999', null],
  ['0x10', null],
  ['5s', null],
  ['2592000', 2_592_000],
  ['2592001', null],
])('a time of %s is %s seconds', (text, seconds) => {
  const parsed = parseSeconds(text);
  expect(parsed.ok ? parsed.seconds : null).toBe(seconds);
});

test('a .NET time span is hours, minutes and seconds, with days before a point', () => {
  expect(parseTimeSpan('00:01:02.5000000')).toEqual({ ok: true, seconds: 62.5 });
  expect(parseTimeSpan('1.00:00:01')).toEqual({ ok: true, seconds: 86_401 });
  expect(parseTimeSpan('62.5').ok).toBe(false);
});

test('a test keeps its identity though its suite is named after the second and a parameter after its address', () => {
  const one = {
    suite: 'TestAcme-20251114214921',
    className: 'A',
    name: 'f[<x at 0x102182d10>]',
    file: 'a\\b.py',
  };
  const later = {
    suite: 'TestAcme-20251115080000',
    className: 'A',
    name: 'f[<x at 0x7fff2182d1>]',
    file: 'a/b.py',
  };
  expect(testIdentity(one)).toBe(testIdentity(later));
  expect(testIdentity({ ...one, className: 'B' })).not.toBe(testIdentity(one));
  expect(testIdentity({ ...one, file: null })).not.toBe(testIdentity(one));
});
