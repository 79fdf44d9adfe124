import { junitStatus } from './junit-status';
import { beginSuite, endSuite, type Suite, statedSeconds } from './junit-suite';
import { parseInstant } from './numbers';
import { ProblemList } from './problem-list';
import { emptyReport, type ReadReport } from './report';
import { messageOf, TestCollector } from './test-collector';
import { quoted } from './unreadable';
import { walkXml, type XmlElement } from './xml';

/** What may stand in a test case without changing its outcome. Retries of Surefire end in the plain elements. */
const asides = new Set([
  ...['properties', 'property', 'system-out', 'system-err', 'attachments', 'metadata', 'attributes', 'links'],
  ...['flakyFailure', 'flakyError', 'rerunFailure', 'rerunError', 'rerunSkipped', 'disabled-reason'],
]);
const suiteAsides = new Set([
  'properties',
  'property',
  'system-out',
  'system-err',
  'metadata',
  'attachments',
]);
const skips = new Set(['skipped', 'ignored', 'disabled', 'skip']);

interface OpenCase {
  element: XmlElement;
  failures: number;
  errors: number;
  skips: number;
  message: string | null;
}

/** Where the walk is: in a test case, in something within it or within a suite. */
interface Place {
  test: OpenCase | null;
  part: XmlElement | null;
  outermost: Suite | null;
}

/**
 * JUnit XML as Ant, Surefire, Gradle, pytest, jest-junit, vitest, PHPUnit, CTest, gotestsum, mocha, nextest and
 * others write it: `testsuites` or one `testsuite`, suites within suites. Each test case counts once.
 */
export function readJunit(text: string): ReadReport {
  const problems = new ProblemList();
  const collector = new TestCollector(problems);
  const suites: Suite[] = [];
  const report = emptyReport('junit');
  const now: Place = { test: null, part: null, outermost: null };

  walkXml(
    text,
    {
      open(element) {
        if (now.part) return undefined;
        if (now.test) {
          now.part = element;
          return notePart(element, now.test, problems);
        }
        if (element.name === 'testsuites' || element.name === 'testsuite') {
          report.at ??= parseInstant(element.attribute('timestamp'));
          suites.push(beginSuite(element, suites.at(-1), problems));
        } else if (element.name === 'testcase') {
          now.test = { element, failures: 0, errors: 0, skips: 0, message: null };
        } else {
          now.part = element;
          noteSuitePart(element, problems);
        }
        return undefined;
      },
      close(name, inside, parents) {
        const { part, test } = now;
        if (part) {
          // Within a part only its own end matters: everything else in it was passed over.
          if (parents.length > suites.length + (test ? 1 : 0)) return;
          if (test && changesOutcome(name)) test.message ??= messageOf(part.attribute('message'), inside);
          now.part = null;
        } else if (test) {
          endCase(test, suites.at(-1), collector);
          now.test = null;
        } else {
          const suite = suites.pop();
          if (!suite) return;
          endSuite(suite, suites.at(-1), problems);
          now.outermost = suite;
        }
      },
    },
    problems,
  );
  report.tests = collector.outcomes;
  report.testTotals = collector.totals(now.outermost && statedSeconds(now.outermost));
  report.problems = problems.list();
  return report;
}

const changesOutcome = (name: string) => name === 'failure' || name === 'error' || skips.has(name);

function notePart(element: XmlElement, test: OpenCase, problems: ProblemList): boolean {
  if (element.name === 'failure') test.failures += 1;
  else if (element.name === 'error') test.errors += 1;
  else if (skips.has(element.name)) test.skips += 1;
  else if (!asides.has(element.name)) {
    const text = `A test case holds ${quoted(element.name)}, which is not known and was passed over.`;
    problems.addOnce('unknown-element', text, element.line);
  }
  return changesOutcome(element.name);
}

function noteSuitePart({ name, line }: XmlElement, problems: ProblemList): void {
  if (suiteAsides.has(name)) return;
  const text = changesOutcome(name)
    ? `A suite itself has a ${quoted(name)}; it belongs to no test case and counts as none.`
    : `A suite holds ${quoted(name)}, which is not known and was passed over.`;
  problems.addOnce(changesOutcome(name) ? 'suite-outcome' : 'unknown-element', text, line);
}

function endCase(test: OpenCase, suite: Suite | undefined, collector: TestCollector): void {
  const { element, message } = test;
  const { line } = element;
  const statements = [element.attribute('status'), element.attribute('result')];
  noteMisspelt(element, collector.problems);
  const status = junitStatus(test, statements, collector.problems, line);
  const time = collector.time(element.attribute('time'), line);
  suite?.own.add(status, time);
  collector.add(
    {
      suite: suite?.path ?? '',
      className: element.attribute('classname') ?? element.attribute('class') ?? '',
      name: element.attribute('name') ?? '',
      file: element.attribute('file') ?? element.attribute('filepath') ?? suite?.file ?? null,
      status,
      message,
      line,
    },
    time,
  );
}

/** Tools add attributes of their own; one that is a letter away from the one that says "disabled" is damaged. */
function noteMisspelt(element: XmlElement, problems: ProblemList): void {
  if (element.attribute('status') !== null) return;
  for (const name of element.attributeNames()) {
    const same = [...name].filter((letter, at) => letter === 'status'[at]).length;
    if (name.length !== 6 || same !== 5) continue;
    problems.add(
      'misspelt',
      `A test case has the attribute ${quoted(name)} where "status" was meant.`,
      element.line,
    );
  }
}
