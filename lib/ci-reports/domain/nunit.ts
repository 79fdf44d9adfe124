import { parseCount, parseInstant, parseSeconds } from './numbers';
import { ProblemList } from './problem-list';
import { emptyReport, type ReadReport, type TestStatus } from './report';
import { messageOf, Tally, TestCollector } from './test-collector';
import { walkXml, type XmlElement } from './xml';

/**
 * NUnit's own count: what threw is "Failed" with the label "Error", and counts as failed. "Inconclusive" proves
 * nothing and counts with the skipped; a warning is a test that passed.
 */
const results = new Map<string, TestStatus>([
  ['Passed', 'passed'],
  ['Warning', 'passed'],
  ['Failed', 'failed'],
  ['Skipped', 'skipped'],
  ['Inconclusive', 'skipped'],
]);

interface OpenSuite {
  element: XmlElement;
  tally: Tally;
}

/** NUnit 3: `test-run` of `test-suite` of `test-case`. Every suite's own counts are checked. */
export function readNunit(text: string): ReadReport {
  const problems = new ProblemList();
  const collector = new TestCollector(problems);
  const report = emptyReport('nunit');
  const suites: OpenSuite[] = [];
  const now: { test: XmlElement | null; message: string | null } = { test: null, message: null };
  let seconds: number | null = null;

  walkXml(
    text,
    {
      open(element) {
        const { name } = element;
        if (name === 'test-run' || name === 'test-suite') {
          suites.push({ element, tally: new Tally() });
          report.at ??= parseInstant(element.attribute('start-time'));
        } else if (name === 'test-case') now.test = element;
        return now.test !== null && (name === 'message' || name === 'reason');
      },
      close(name, inside) {
        if (now.test && (name === 'message' || name === 'reason')) now.message ??= messageOf(inside);
        else if (name === 'test-case' && now.test) {
          const { test, message } = now;
          now.test = null;
          now.message = null;
          takeCase(test, message, suites, collector);
        } else if (name === 'test-run' || name === 'test-suite') {
          const suite = suites.pop();
          if (!suite) return;
          checkSuite(suite, problems);
          suites.at(-1)?.tally.include(suite.tally);
          const { element } = suite;
          const stated = parseSeconds(element.attribute('duration') ?? element.attribute('time') ?? '');
          if (suites.length === 0 && stated.ok) seconds = stated.seconds;
        }
      },
    },
    problems,
  );
  report.tests = collector.outcomes;
  report.testTotals = collector.totals(seconds);
  report.problems = problems.list();
  return report;
}

function takeCase(
  test: XmlElement,
  message: string | null,
  suites: OpenSuite[],
  collector: TestCollector,
): void {
  const { line } = test;
  const result = test.attribute('result');
  const status = results.get(result ?? '') ?? collector.unknownStatus(result, line);
  const time = collector.time(test.attribute('duration') ?? test.attribute('time'), line);
  suites.at(-1)?.tally.add(status, time);
  const name = test.attribute('name') ?? '';
  const fullName = test.attribute('fullname') ?? '';
  const before = fullName.endsWith(`.${name}`) ? fullName.slice(0, -name.length - 1) : '';
  const assembly = suites.find(({ element }) => element.attribute('type') === 'Assembly')?.element;
  collector.add(
    {
      suite: assembly?.attribute('name') ?? '',
      className: test.attribute('classname') ?? before,
      name,
      file: null,
      status,
      message,
      line,
    },
    time,
  );
}

function checkSuite({ element, tally }: OpenSuite, problems: ProblemList): void {
  const { line } = element;
  const stated = (name: string) => parseCount(element.attribute(name));
  const skipped = stated('skipped');
  const passed = stated('passed');
  problems.compare('tests', stated('total'), tally.tests, line);
  problems.compare('failed tests', stated('failed'), tally.by.failed, line);
  problems.compare(
    'passed tests',
    passed === null ? null : passed + (stated('warnings') ?? 0),
    tally.by.passed,
    line,
  );
  const unproven = skipped === null ? null : skipped + (stated('inconclusive') ?? 0);
  problems.compare('skipped tests', unproven, tally.by.skipped, line);
}
