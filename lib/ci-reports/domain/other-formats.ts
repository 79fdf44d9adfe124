import { field, isObject, type Json } from './json';
import { UnreadableReport } from './unreadable';

/** A format that is known and not read: what it is called, and what to send instead. */
function notRead(name: string, instead: string): UnreadableReport {
  return new UnreadableReport('other-format', `This is ${name}, which is not read. ${instead}`, 1);
}

const junitInstead = (how: string) => `Send JUnit XML instead: ${how}.`;
const sarifInstead = 'Send SARIF 2.1.0 instead; most analysers can write it.';
const coverageInstead = 'Send LCOV, Cobertura, JaCoCo, Clover or an Istanbul coverage-summary instead.';

const xmlRoots = new Map<string, [name: string, instead: string]>([
  ['checkstyle', ['a Checkstyle report', sarifInstead]],
  ['pmd', ['a PMD report', sarifInstead]],
  ['BugCollection', ['a SpotBugs report', sarifInstead]],
  ['issues', ['an Android Lint report', sarifInstead]],
  ['results', ['a Cppcheck report', sarifInstead]],
  [
    'project',
    ['a Maven or Ant project file', 'Send the reports that it makes, such as surefire-reports/*.xml.'],
  ],
  [
    'test-results',
    ['an NUnit 2 result', junitInstead('nunit3-console --result=x.xml gives NUnit 3, read as well')],
  ],
  ['testng-results', ['a TestNG result', junitInstead('TestNG writes it as junitreports/*.xml')]],
  ['robot', ['a Robot Framework output', junitInstead('robot --xunit x.xml')]],
  ['Catch2TestRun', ['a Catch2 XML report', junitInstead('--reporter junit')]],
  ['TestLog', ['a Boost.Test log', junitInstead('--log_format=JUNIT')]],
  ['Site', ['a CTest submission', junitInstead('ctest --output-junit x.xml')]],
  ['TestCase', ['a Qt Test log', junitInstead('-o x.xml,junitxml')]],
  ['phpunit', ['a PHPUnit configuration or coverage index', junitInstead('phpunit --log-junit x.xml')]],
  ['CoverageSession', ['an OpenCover report', coverageInstead]],
  ['html', ['a page of HTML', 'Send the report for machines that the same tool writes.']],
]);

export function otherXml(root: string): UnreadableReport {
  const known = xmlRoots.get(root);
  if (known) return notRead(...known);
  const text = `The root element "${root.slice(0, 60)}" belongs to no report that is read.`;
  return new UnreadableReport('unknown-format', text, 1);
}

interface JsonShape {
  name: string;
  instead: string;
  fits(json: Json): boolean;
}
const has = (json: Json, ...names: string[]) => names.every((name) => field(json, name) !== undefined);
const firstValue = (json: Json): Json | undefined => (isObject(json) ? Object.values(json)[0] : undefined);

const jsonShapes: JsonShape[] = [
  {
    name: 'an Istanbul coverage-final.json',
    instead: 'Send coverage-summary.json (the reporter "json-summary") or lcov.info instead.',
    fits: (json) => has(firstValue(json) ?? null, 'statementMap'),
  },
  {
    name: 'a result of jest --json or of vitest --reporter=json',
    instead: junitInstead('the reporter "jest-junit", or vitest --reporter=junit'),
    fits: (json) => has(json, 'numTotalTests'),
  },
  {
    name: "Mocha's JSON",
    instead: junitInstead('the reporter "mocha-junit-reporter"'),
    fits: (json) => has(json, 'stats', 'tests', 'passes'),
  },
  {
    name: "RSpec's JSON",
    instead: junitInstead('the formatter "rspec_junit_formatter"'),
    fits: (json) => has(json, 'examples', 'summary'),
  },
  {
    name: "SimpleCov's .resultset.json",
    instead: 'Send LCOV (simplecov-lcov) or Cobertura (simplecov-cobertura) instead.',
    fits: (json) => isObject(field(firstValue(json), 'coverage')) && !has(json, 'meta'),
  },
  {
    name: "SimpleCov's JSON",
    instead: 'Send LCOV (simplecov-lcov) or Cobertura (simplecov-cobertura) instead.',
    fits: (json) => has(field(json, 'meta') ?? null, 'simplecov_version'),
  },
  {
    name: "coverage.py's JSON",
    instead: 'Send Cobertura (coverage xml) or LCOV (coverage lcov) instead.',
    fits: (json) => has(json, 'meta', 'files', 'totals'),
  },
  {
    name: "llvm-cov's JSON",
    instead: 'Send LCOV (llvm-cov export --format=lcov) instead.',
    fits: (json) => field(json, 'type') === 'llvm.coverage.json.export',
  },
  { name: 'a Coveralls payload', instead: coverageInstead, fits: (json) => has(json, 'source_files') },
  {
    name: "ESLint's JSON",
    instead: sarifInstead,
    fits: (json) => {
      const list = Array.isArray(json) ? json : field(json, 'results');
      return Array.isArray(list) && has(list[0] ?? null, 'filePath', 'messages');
    },
  },
  {
    name: 'a Playwright JSON report',
    instead: junitInstead('playwright test --reporter=junit'),
    fits: (json) => has(json, 'config', 'suites'),
  },
  {
    name: "Cucumber's JSON",
    instead: junitInstead('the formatter "junit"'),
    fits: (json) => Array.isArray(json) && has(json[0] ?? null, 'elements', 'uri'),
  },
  { name: "Trivy's JSON", instead: sarifInstead, fits: (json) => has(json, 'SchemaVersion', 'Results') },
  {
    name: 'an audit of Cargo packages',
    instead: sarifInstead,
    fits: (json) =>
      has(json, 'lockfile', 'vulnerabilities') ||
      has(firstValue(field(json, 'vulnerabilities') ?? null) ?? null, 'advisory'),
  },
  {
    name: "go test -json's stream",
    instead: junitInstead('gotestsum --junitfile x.xml'),
    fits: (json) => has(json, 'Action') && (has(json, 'Package') || has(json, 'ImportPath')),
  },
  {
    name: "Dart's test stream",
    instead: junitInstead('the package "junitreport" (tojunit)'),
    fits: (json) => has(json, 'protocolVersion', 'runnerVersion'),
  },
  {
    name: "Yarn's audit stream",
    instead: 'Send npm audit --json or pnpm audit --json instead.',
    fits: (json) => has(json, 'type', 'data'),
  },
];

/** For a whole document, or for the first line of a stream of them. */
export function otherJson(json: Json): UnreadableReport | null {
  const shape = jsonShapes.find(({ fits }) => fits(json));
  return shape ? notRead(shape.name, shape.instead) : null;
}

/** By the first line that is not empty. */
export function otherText(firstLine: string): UnreadableReport {
  if (/^mode: (set|count|atomic)$/.test(firstLine))
    return notRead("Go's coverprofile", 'Send LCOV (gcov2lcov) or Cobertura (gocover-cobertura) instead.');
  if (/^(TAP version \d+|1\.\.\d+)/.test(firstLine))
    return notRead('a TAP stream', junitInstead('most TAP runners can write it'));
  if (/^(ok|FAIL|---|===)\s/.test(firstLine))
    return notRead('the plain output of a test run', junitInstead('gotestsum --junitfile x.xml'));
  const text = 'This is no report that is read: neither XML nor JSON nor an LCOV tracefile.';
  return new UnreadableReport('unknown-format', text, 1);
}
