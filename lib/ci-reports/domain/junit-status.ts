import type { ProblemList } from './problem-list';
import type { TestStatus } from './report';
import { quoted } from './unreadable';

/** Words of the `status` and `result` attributes (GoogleTest, CTest, KarmaJUnit, Boost.Test, nextest). */
const words = new Map<string, TestStatus>([
  ...['run', 'completed', 'passed', 'pass', 'ok', 'success', 'successful'].map(
    (word) => [word, 'passed'] as const,
  ),
  ...['failed', 'fail', 'failure'].map((word) => [word, 'failed'] as const),
  ...['error', 'errored', 'aborted'].map((word) => [word, 'error'] as const),
  ...['skipped', 'skip', 'ignored', 'disabled', 'notrun', 'suppressed', 'pending', 'todo', 'filtered'].map(
    (word) => [word, 'skipped'] as const,
  ),
]);

/**
 * One test has one status, so that the parts add up: an error before a failure before a skip, however many elements
 * there are (some tools count the elements instead; the difference is then listed). A test that its tool calls
 * disabled counts as skipped even with a failure inside, as GoogleTest and Jenkins have it.
 */
export function junitStatus(
  elements: { failures: number; errors: number; skips: number },
  statements: (string | null)[],
  problems: ProblemList,
  line: number,
): TestStatus {
  const byElements: TestStatus | null =
    elements.errors > 0 ? 'error' : elements.failures > 0 ? 'failed' : elements.skips > 0 ? 'skipped' : null;
  let stated: TestStatus | null = null;
  for (const statement of statements) {
    const word = statement?.trim().toLowerCase();
    if (!word) continue;
    const known = words.get(word);
    if (!known) problems.add('unknown-status', `The status ${quoted(word)} of a test is not known.`, line);
    else if (stated === null || known !== 'passed') stated = known;
  }
  if (stated === null || stated === byElements) return byElements ?? 'passed';
  if (stated === 'passed') {
    // GoogleTest writes status="run" beside a failure; only a plain "passed" would contradict it, and is outvoted.
    return byElements ?? 'passed';
  }
  if (byElements === null) {
    if (stated !== 'skipped')
      problems.add('status-contradicts', `The test is ${stated} by its status, but has no failure.`, line);
    return stated;
  }
  if (stated === 'skipped') {
    problems.add(
      'status-contradicts',
      'A test that is disabled has a failure or an error inside; it counts as skipped.',
      line,
    );
    return 'skipped';
  }
  return byElements;
}
