import { parseCount, parseSeconds } from './numbers';
import type { ProblemList } from './problem-list';
import { Tally } from './test-collector';
import { quoted } from './unreadable';
import type { XmlElement } from './xml';

/** What a suite states about itself, as its tool counts. */
interface Stated {
  tests: number | null;
  failures: number | null;
  errors: number | null;
  skipped: number | null;
  disabled: number | null;
  seconds: number | null;
}

export interface Suite {
  path: string;
  file: string | null;
  line: number;
  isRoot: boolean;
  stated: Stated;
  /** Its own tests, and those of the suites in it, too. */
  own: Tally;
  all: Tally;
  /** Seconds that the suites in it state, for where the suite itself states none. */
  statedWithin: number | null;
}

export function beginSuite(element: XmlElement, parent: Suite | undefined, problems: ProblemList): Suite {
  const name = element.attribute('name')?.trim() ?? '';
  const isRoot = element.name === 'testsuites';
  const count = (...names: string[]) => {
    const stated = names.map((one) => [one, element.attribute(one)] as const).find(([, text]) => text);
    if (!stated) return null;
    const value = parseCount(stated[1]);
    if (value === null) {
      const text = `The suite states ${quoted(stated[1] ?? '')} as ${stated[0]}, which is no count.`;
      problems.add('bad-number', text, element.line);
    }
    return value;
  };
  return {
    // The outermost element names the run ("jest tests"), often with its date; suites are named below it.
    path: isRoot ? (parent?.path ?? '') : [parent?.path, name].filter(Boolean).join(' > '),
    file: element.attribute('file') ?? element.attribute('filepath') ?? parent?.file ?? null,
    line: element.line,
    isRoot,
    stated: {
      tests: count('tests'),
      failures: count('failures'),
      errors: count('errors'),
      skipped: count('skipped', 'skips', 'skip', 'ignored'),
      disabled: count('disabled'),
      seconds: secondsOf(element.attribute('time')),
    },
    own: new Tally(),
    all: new Tally(),
    statedWithin: null,
  };
}

function secondsOf(text: string | null): number | null {
  const parsed = text === null ? null : parseSeconds(text);
  return parsed?.ok ? parsed.seconds : null;
}

export const statedSeconds = (suite: Suite): number | null => suite.stated.seconds ?? suite.statedWithin;

export function endSuite(suite: Suite, parent: Suite | undefined, problems: ProblemList): void {
  suite.all.include(suite.own);
  checkCounts(suite, problems);
  checkSeconds(suite, problems);
  parent?.all.include(suite.all);
  const seconds = statedSeconds(suite);
  if (parent && seconds !== null) parent.statedWithin = (parent.statedWithin ?? 0) + seconds;
}

/** Most tools count the suites within a suite, too, some only its own tests: both are agreement. */
function checkCounts({ stated, own, all, line, path, isRoot }: Suite, problems: ProblemList): void {
  const where = isRoot ? 'The file' : path ? `The suite ${quoted(path)}` : 'A suite';
  const differ = (what: string, said: number | null, ...counted: number[]) => {
    if (said === null || counted.includes(said)) return;
    const text = `${where} states ${said} ${what}; ${counted[0]} are listed. The listed ones are counted.`;
    problems.add('totals-differ', text, line);
  };
  differ('tests', stated.tests, all.tests, own.tests);
  differ('failures', stated.failures, all.by.failed, own.by.failed);
  // A tool without a number of failures puts both under errors.
  const both = stated.failures === null ? [all.by.failed + all.by.error, own.by.failed + own.by.error] : [];
  differ('errors', stated.errors, all.by.error, own.by.error, ...both);
  const skipped = [all.by.skipped, own.by.skipped];
  if (stated.skipped === null) differ('disabled tests', stated.disabled || null, ...skipped);
  const withDisabled = skipped.map((count) => count - (stated.disabled ?? 0));
  differ('skipped tests', stated.skipped, ...skipped, ...withDisabled);
}

/** Tests that ran one after the other cannot take longer than their suite; half a unit of rounding each aside. */
function checkSeconds({ stated, own, all, line, path }: Suite, problems: ProblemList): void {
  if (stated.seconds === null || own.tests !== all.tests || own.timed === 0 || own.mistimed > 0) return;
  const rounding = 0.0005 * own.timed + 0.02 * stated.seconds + 0.005;
  if (stated.seconds === 0 || own.seconds <= stated.seconds + rounding) return;
  const name = path ? `The suite ${quoted(path)}` : 'A suite';
  const text = `${name} states ${stated.seconds} s; its tests take ${Number(own.seconds.toFixed(3))} s together. The sum of the tests is taken.`;
  problems.add('duration-differs', text, line);
}
