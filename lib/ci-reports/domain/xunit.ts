import { parseCount, parseInstant, parseSeconds } from './numbers';
import { ProblemList } from './problem-list';
import { emptyReport, type ReadReport, type TestStatus } from './report';
import { messageOf, Tally, TestCollector, type TestTime } from './test-collector';
import { walkXml, type XmlElement } from './xml';

const results = new Map<string, TestStatus>([
  ['Pass', 'passed'],
  ['Fail', 'failed'],
  ['Skip', 'skipped'],
  ['NotRun', 'skipped'],
]);

interface Assembly {
  element: XmlElement;
  name: string;
  tally: Tally;
  /** Errors outside of any test (a fixture that could not be cleaned up). */
  outside: number;
}

interface Place {
  assembly: Assembly | null;
  test: XmlElement | null;
  message: string | null;
  error: XmlElement | null;
}

/**
 * xUnit.net v2 and v3: `assemblies` of `assembly` of `collection` of `test`. An error outside of any test is kept
 * as an outcome of its own, so that it is not lost; the tool counts it beside its total, which is allowed for.
 */
export function readXunit(text: string): ReadReport {
  const problems = new ProblemList();
  const collector = new TestCollector(problems);
  const report = emptyReport('xunit');
  const now: Place = { assembly: null, test: null, message: null, error: null };
  let seconds: number | null = null;

  const take = (element: XmlElement, status: TestStatus, name: string, time: TestTime) => {
    now.assembly?.tally.add(status, time);
    const { line } = element;
    const suite = now.assembly?.name ?? '';
    const className = element.attribute('type') ?? '';
    const file = element.attribute('source-file');
    collector.add({ suite, className, name, file, status, message: now.message, line }, time);
    now.message = null;
  };

  walkXml(
    text,
    {
      open(element) {
        const { name } = element;
        if (name === 'assemblies') report.at ??= parseInstant(element.attribute('start-rtf'));
        if (name === 'assembly') {
          report.at ??= parseInstant(element.attribute('start-rtf'));
          report.tool ??= element.attribute('test-framework');
          const path = element.attribute('name') ?? '';
          const short = path.split(/[\\/]/).at(-1) ?? '';
          now.assembly = { element, name: short, tally: new Tally(), outside: 0 };
        } else if (name === 'test') now.test = element;
        else if (name === 'error' && !now.test) now.error = element;
        return name === 'message' || name === 'reason';
      },
      close(name, inside) {
        if (name === 'message' || name === 'reason') now.message ??= messageOf(inside);
        else if (name === 'test' && now.test) {
          const { test } = now;
          now.test = null;
          const result = test.attribute('result');
          const status = results.get(result ?? '') ?? collector.unknownStatus(result, test.line);
          const time = collector.time(test.attribute('time'), test.line);
          take(test, status, test.attribute('name') ?? '', time);
        } else if (name === 'error' && now.error) {
          const { error } = now;
          now.error = null;
          if (now.assembly) now.assembly.outside += 1;
          take(error, 'error', error.attribute('name') ?? error.attribute('type') ?? '', { kind: 'missing' });
        } else if (name === 'assembly' && now.assembly) {
          checkAssembly(now.assembly, problems);
          const stated = parseSeconds(now.assembly.element.attribute('time') ?? '');
          if (stated.ok) seconds = (seconds ?? 0) + stated.seconds;
          now.assembly = null;
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

function checkAssembly({ element, tally, outside }: Assembly, problems: ProblemList): void {
  const { line } = element;
  const stated = (name: string) => parseCount(element.attribute(name));
  const unrun = stated('not-run');
  const skipped = stated('skipped');
  problems.compare('tests', stated('total'), tally.tests - outside, line);
  problems.compare('passed tests', stated('passed'), tally.by.passed, line);
  problems.compare('failed tests', stated('failed'), tally.by.failed, line);
  problems.compare('skipped tests', skipped === null ? null : skipped + (unrun ?? 0), tally.by.skipped, line);
  problems.compare('errors', stated('errors'), tally.by.error, line);
}
