import { expect, test } from 'vitest';
import { processorMs } from '@/lib/platform/processor-time.test-data';
import { field } from './json';
import { limits } from './limits';
import { readReport } from './read-report';
import { smallReports } from './small-reports.test-data';

function refusal(text: string) {
  const read = readReport(text);
  return read.ok ? 'taken' : { code: read.reasons[0]?.code, line: read.reasons[0]?.line };
}
const suite = (inside: string) => `<testsuite name="s">\n${inside}\n</testsuite>`;
const [, body = ''] = smallReports.junit.split('?>\n');

const hostile: [name: string, text: string, code: string, line: number | undefined][] = [
  ['nothing', ' \n\n', 'empty', 1],
  ['words', 'hello', 'unknown-format', 1],
  ['a foreign root', '<animals/>', 'unknown-format', 1],
  ['an entity', `<!DOCTYPE testsuite [<!ENTITY a "b">]>${suite('')}`, 'entity', 1],
  [
    'an entity of Cobertura',
    `<!DOCTYPE coverage [\n<!ENTITY a SYSTEM "file:///etc/passwd">]><coverage/>`,
    'entity',
    2,
  ],
  ['a foreign DOCTYPE', `<!DOCTYPE testsuite SYSTEM "http://example.org/x.dtd">${suite('')}`, 'doctype', 1],
  [
    'an unknown document type of coverage',
    '<!DOCTYPE coverage SYSTEM "http://evil.example/coverage-04.dtd"><coverage/>',
    'doctype',
    1,
  ],
  ['an undefined entity', suite('<testcase name="&nbsp;"/>'), 'not-well-formed', 2],
  ['an entity named as an object has it', suite('<testcase name="&constructor;"/>'), 'not-well-formed', 2],
  ['a repeated attribute', suite('<testcase name="a" name="b"/>'), 'not-well-formed', 2],
  ['a second root', `${body}<testsuites/>`, 'not-well-formed', 11],
  ['CDATA in CDATA', suite('<system-out><![CDATA[ x\n<![CDATA[ y ]]></system-out>'), 'nested-cdata', 3],
  ['deep nesting', `${'<testsuite>'.repeat(50_000)}`, 'too-deep', 1],
  ['deep JSON', '['.repeat(50_000), 'too-deep', 1],
  ['deep objects', '{"a":'.repeat(50_000), 'too-deep', 1],
  ['too many values', `[${'1,'.repeat(limits.jsonValues + 1)}1]`, 'too-large', 1],
  ['too many objects', `[${'{},'.repeat(limits.jsonContainers + 1)}1]`, 'too-large', 1],
  ['too many tests', suite('<testcase/>'.repeat(limits.tests + 1)), 'too-many-tests', 2],
  ['broken JSON', '{"runs": [}', 'not-well-formed', 1],
  ['cut JSON', '{"runs":\n [', 'truncated', 2],
  ['another SARIF', '{"version": "2.0.0", "runs": []}', 'sarif-version', 1],
  ['a failed npm audit', '{"error": {"code": "ENOLOCK", "summary": "no lockfile"}}', 'npm-failed', 1],
  ['LCOV without an end', 'SF:a\nDA:1,1\n', 'truncated', 3],
  ['LCOV with a record in a record', 'SF:a\nSF:b\nend_of_record\n', 'truncated', 2],
  ['LCOV with words in it', 'SF:a\nhello\nend_of_record\n', 'not-lcov', 2],
  ['LCOV with a count that is none', 'SF:a\nDA:1,-1\nend_of_record\n', 'bad-number', 2],
  ['Cobertura hits that are none', smallReports.cobertura.replace('hits="3"', 'hits="x"'), 'bad-number', 6],
  ['JaCoCo without ci', smallReports.jacoco.replace('ci="3" ', ''), 'bad-number', 5],
  [
    'Istanbul with more than all',
    smallReports['istanbul-summary'].replace('"covered": 3', '"covered": 9'),
    'bad-number',
    1,
  ],
  ['Checkstyle', '<checkstyle version="8"/>', 'other-format', 1],
  ['a Go coverprofile', 'mode: set\na.go:1.1,2.2 1 1\n', 'other-format', 1],
  ['go test -json', '{"Action":"start","Package":"p"}\n{"Action":"run","Package":"p"}\n', 'other-format', 1],
  ['Dart', '{"protocolVersion":"0.1.1","runnerVersion":"1.2","type":"start"}\n{"a":1}\n', 'other-format', 1],
  ['Mocha', '{"stats":{},"tests":[],"passes":[]}', 'other-format', 1],
  ['RSpec', '{"examples":[],"summary":{}}', 'other-format', 1],
  ['SimpleCov', '{"RSpec":{"coverage":{"a.rb":[1]}}}', 'other-format', 1],
  ['Istanbul coverage-final', '{"a.js":{"path":"a.js","statementMap":{}}}', 'other-format', 1],
  ['a JSON of nobody', '{"__proto__": {"runs": []}}', 'unknown-format', 1],
];

test.each(hostile)('%s is refused with its line', (_name, text, code, line) => {
  expect(processorMs(() => expect(refusal(text)).toEqual({ code, line }), 1_500)).toBeLessThan(1_500);
});

test('what is known but not read is refused by its name, with what to send instead', () => {
  const read = readReport('<checkstyle/>');
  expect(read.ok ? [] : read.reasons[0]?.message).toMatch(
    /Checkstyle report, which is not read\. Send SARIF/,
  );
});

test('the document types of Cobertura and JaCoCo are taken as they are, fetched or not', () => {
  expect(readReport(smallReports.cobertura.replaceAll(/"(http.*dtd)"/g, "'$1'")).ok).toBe(true);
  expect(readReport(smallReports.jacoco.replace('Report 1.1', 'Report 1.0')).ok).toBe(true);
});

test('names that objects have by birth are only names', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const cases = names
    .map((name) => `<testcase __proto__="x" classname="${name}" name="${name}"/>`)
    .join('\n');
  const read = readReport(suite(cases));
  expect(read.ok && read.value.tests.map((one) => one.name)).toEqual(names);
  const lcov = names.map((name) => `SF:${name}/${name}\nDA:1,1\nLF:1\nLH:1\nend_of_record\n`).join('');
  const covered = readReport(lcov);
  expect(covered.ok && covered.value.components.map((one) => one.component)).toEqual(names);
  const audit = smallReports['npm-audit'].replaceAll('"left"', '"__proto__"');
  const found = readReport(audit);
  expect(found.ok && found.value.findings[0]?.package).toBe('__proto__');
  expect(({} as Record<string, unknown>).severity).toBeUndefined();
});

test('a blank line before the XML declaration is passed over, and lines are counted with it', () => {
  expect(readReport(`\n\n${smallReports.junit}`).ok).toBe(true);
  expect(refusal(`\n\n${suite('<testcase name="&nbsp;"/>')}`)).toMatchObject({ line: 4 });
});

test('a value that an object has by birth is none of its fields', () => {
  expect(field({}, 'toString')).toBeUndefined();
  expect(field(JSON.parse('{"a": 1}'), '__proto__')).toBeUndefined();
  expect(field(JSON.parse('{"__proto__": 1}'), '__proto__')).toBe(1);
});

test('a state of suppression that nobody knows suppresses nothing, and is told', () => {
  const report = (status: string) =>
    JSON.stringify({
      ...{
        version: '2.1.0',
        runs: [
          {
            results: [{ ruleId: 'a', message: { text: 'b' }, suppressions: [{ kind: 'external', status }] }],
          },
        ],
      },
    });
  for (const [status, suppressed, problems] of [
    ['accepted', 1, 0],
    ['underReview', 0, 0],
    ['akcepted', 0, 1],
  ] as const) {
    const read = readReport(report(status));
    if (!read.ok) throw new Error(read.reasons[0]?.message);
    const told = read.value.problems.filter(({ message }) => message.includes('suppression state'));
    expect([status, read.value.findingTotals?.suppressed, told.length]).toEqual([
      status,
      suppressed,
      problems,
    ]);
  }
});
