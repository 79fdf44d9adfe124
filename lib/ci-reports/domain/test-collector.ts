import { limits } from './limits';
import { parseSeconds, type Seconds, tidySeconds } from './numbers';
import type { ProblemList } from './problem-list';
import type { TestOutcome, TestStatus, TestTotals } from './report';
import { quoted, UnreadableReport } from './unreadable';

/** Counts of a suite and all within it. */
export class Tally {
  tests = 0;
  seconds = 0;
  /** Tests whose time is stated; those that ran without one; and those whose stated one is no time. */
  timed = 0;
  untimed = 0;
  mistimed = 0;
  readonly by: Record<TestStatus, number> = { passed: 0, failed: 0, error: 0, skipped: 0 };

  add(status: TestStatus, time: TestTime): void {
    this.tests += 1;
    this.by[status] += 1;
    if (time.kind === 'stated') this.seconds += time.seconds;
    if (time.kind === 'stated') this.timed += 1;
    else if (time.kind === 'wrong') this.mistimed += 1;
    else if (status !== 'skipped') this.untimed += 1;
  }

  include(other: Tally): void {
    this.tests += other.tests;
    this.seconds += other.seconds;
    this.timed += other.timed;
    this.untimed += other.untimed;
    this.mistimed += other.mistimed;
    for (const status of ['passed', 'failed', 'error', 'skipped'] as const)
      this.by[status] += other.by[status];
  }
}

export type TestTime = { kind: 'stated'; seconds: number } | { kind: 'missing' } | { kind: 'wrong' };

/** The outcomes of one report, in the order they are listed. */
export class TestCollector {
  readonly outcomes: TestOutcome[] = [];
  readonly tally = new Tally();

  constructor(readonly problems: ProblemList) {}

  add(outcome: Omit<TestOutcome, 'durationSeconds'>, time: TestTime): void {
    if (this.outcomes.length >= limits.tests) {
      throw new UnreadableReport(
        'too-many-tests',
        `The report has more than ${limits.tests} tests. Send it in parts.`,
        outcome.line,
      );
    }
    this.tally.add(outcome.status, time);
    this.outcomes.push({ ...outcome, durationSeconds: time.kind === 'stated' ? time.seconds : null });
  }

  /** A time that is there but is none is said, and makes the total unknown: a sum without it would be too small. */
  time(text: string | null, line: number | null, parse: (text: string) => Seconds = parseSeconds): TestTime {
    if (text === null || text.trim() === '') return { kind: 'missing' };
    const parsed = parse(text);
    if (parsed.ok) return { kind: 'stated', seconds: parsed.seconds };
    this.problems.add('bad-duration', `The time ${parsed.reason}. The duration is left unknown.`, line);
    return { kind: 'wrong' };
  }

  /**
   * The duration is the sum over the tests, which can be followed test by test; a suite's own time also holds what
   * lies between them, or, where they run side by side, less than their sum. It is `statedSeconds` only where no
   * test states a time.
   */
  totals(statedSeconds: number | null): TestTotals {
    const { tests, by, timed, untimed, mistimed, seconds } = this.tally;
    if (timed > 0 && untimed > 0) {
      const first = this.outcomes.find(
        ({ status, durationSeconds }) => status !== 'skipped' && durationSeconds === null,
      );
      this.problems.add(
        'duration-missing',
        `${untimed} of ${tests} tests ran without a stated time; the duration is the sum of the others.`,
        first?.line ?? null,
      );
    }
    const summed = timed > 0 && mistimed === 0 ? tidySeconds(seconds) : null;
    const durationSeconds = timed > 0 || mistimed > 0 ? summed : statedSeconds;
    const { passed, failed, error: errors, skipped } = by;
    return { tests, passed, failed, skipped, errors, durationSeconds };
  }

  /** A status this reader does not know is never "passed". */
  unknownStatus(word: string | null, line: number | null): TestStatus {
    const said = word === null ? 'A test has no outcome' : `The outcome ${quoted(word)} is not known`;
    this.problems.add('unknown-status', `${said}; the test counts as an error.`, line);
    return 'error';
  }
}

/** The message attribute or else the text, on one line's start and without blanks around; null when there is none. */
export function messageOf(...texts: (string | null)[]): string | null {
  const said = texts.map((text) => text?.trim() ?? '').find((text) => text !== '');
  return said?.slice(0, limits.messageCharacters) ?? null;
}
