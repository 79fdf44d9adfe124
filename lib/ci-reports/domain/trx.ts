import { parseCount, parseInstant, parseTimeSpan } from './numbers';
import { ProblemList } from './problem-list';
import { emptyReport, type ReadReport, type TestStatus } from './report';
import { messageOf, TestCollector } from './test-collector';
import { walkXml, type XmlElement } from './xml';

/**
 * The outcomes of Visual Studio's test results. What was stopped before its end counts as an error, what was not run
 * or proves nothing as skipped; "Warning" and "PassedButRunAborted" are passed by the tool's own words.
 */
const outcomes = new Map<string, TestStatus>([
  ...['Passed', 'PassedButRunAborted', 'Warning', 'Completed'].map((word) => [word, 'passed'] as const),
  ['Failed', 'failed'],
  ...['Error', 'Timeout', 'Aborted', 'Disconnected', 'InProgress'].map((word) => [word, 'error'] as const),
  ...['NotExecuted', 'NotRunnable', 'Inconclusive', 'Pending'].map((word) => [word, 'skipped'] as const),
]);

interface Result {
  element: XmlElement;
  message: string | null;
  /** Rows of a data-driven test stand within its own result, which then counts no more. */
  hasRows: boolean;
}

interface Definition {
  className: string;
  storage: string;
}

/** TRX of `dotnet test`, MSTest and VSTest: `TestRun` of `Results`, definitions and counters. */
export function readTrx(text: string): ReadReport {
  const problems = new ProblemList();
  const report = emptyReport('trx');
  const results: Result[] = [];
  const open: Result[] = [];
  const definitions = new Map<string, Definition>();
  const now: { definition: Definition | null; counters: XmlElement | null } = {
    definition: null,
    counters: null,
  };

  walkXml(
    text,
    {
      open(element, parents) {
        const { name } = element;
        if (name.endsWith('TestResult') || name === 'TestResultAggregation') {
          const outer = open.at(-1);
          if (outer) outer.hasRows = true;
          const result = { element, message: null, hasRows: false };
          open.push(result);
          results.push(result);
        } else if (name === 'UnitTest') {
          now.definition = { className: '', storage: element.attribute('storage') ?? '' };
          definitions.set(element.attribute('id') ?? '', now.definition);
        } else if (name === 'TestMethod' && now.definition) {
          // Older writers name the assembly after the class.
          now.definition.className = (element.attribute('className') ?? '').split(',')[0]?.trim() ?? '';
        } else if (name === 'Counters') now.counters = element;
        else if (name === 'Times') report.at ??= parseInstant(element.attribute('start'));
        return name === 'Message' && parents.at(-1) === 'ErrorInfo' && open.length > 0;
      },
      close(name, inside) {
        const result = open.at(-1);
        if (name === 'Message' && result) result.message ??= messageOf(inside);
        else if (result && name === result.element.name) open.pop();
      },
    },
    problems,
  );
  const collector = new TestCollector(problems);
  for (const result of results) if (!result.hasRows) take(result, definitions, collector);
  checkCounters(now.counters, collector, results.length, problems);
  report.tests = collector.outcomes;
  report.testTotals = collector.totals(null);
  report.problems = problems.list();
  return report;
}

function take({ element, message }: Result, definitions: Map<string, Definition>, collector: TestCollector) {
  const { line } = element;
  const word = element.attribute('outcome');
  const status = outcomes.get(word ?? '') ?? collector.unknownStatus(word, line);
  const definition = definitions.get(element.attribute('testId') ?? '');
  const time = collector.time(element.attribute('duration'), line, parseTimeSpan);
  const suite = definition?.storage.split(/[\\/]/).at(-1) ?? '';
  const name = element.attribute('testName') ?? '';
  const className = definition?.className ?? '';
  collector.add({ suite, className, name, file: null, status, message, line }, time);
}

/** Writers leave notExecuted at 0 even beside tests that were not run; total less executed says how many were not. */
function checkCounters(
  counters: XmlElement | null,
  { tally }: TestCollector,
  listed: number,
  problems: ProblemList,
): void {
  if (!counters) {
    problems.add('no-totals', 'The file has no counters to check its results against.', null);
    return;
  }
  const { line } = counters;
  const stated = (name: string) => parseCount(counters.attribute(name));
  const total = stated('total');
  const executed = stated('executed');
  // Some count a data-driven test beside its rows.
  if (total !== listed) problems.compare('tests', total, tally.tests, line);
  problems.compare('failed tests', stated('failed'), tally.by.failed, line);
  problems.compare('passed tests', stated('passed'), tally.by.passed, line);
  if (total !== null && executed !== null && total !== listed - executed)
    problems.compare('tests that were not run', total - executed, tally.by.skipped, line);
}
