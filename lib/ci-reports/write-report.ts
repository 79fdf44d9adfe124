import { createHash } from 'node:crypto';
import type { Transaction } from '@/lib/platform/database/client';
import { testIdentity } from './domain/test-identity';
import { makeUpFlakyCommits } from './records/flaky-commits';
import { insertComponents, insertFindings } from './records/measured';
import { lockTestDays, makeUpTestDays, moveFirstSeen } from './records/test-days';
import { makeUpTestSpans } from './records/test-spans';
import { insertResults, insertTestCases, type ResultRow, type TestCaseRow } from './records/tests';
import type { StorableReport } from './storable-report';

/** A report whose row is stored, with the id it was given. */
export type Numbered = StorableReport & { id: string };

/** Writes what these reports list, and makes up the test days that they touch. Takes the lock of test days last. */
export async function writeLists(
  tx: Transaction,
  projectId: string,
  reports: readonly Numbered[],
): Promise<void> {
  const results = reports.map((report) => ({ report, rows: resultsOf(report) }));
  await insertTestCases(tx, projectId, casesOf(results));
  for (const { report, rows } of results) {
    const { id, at, about } = report;
    if (rows.length > 0) await insertResults(tx, { id, projectId, at, commitSha: about.commit }, rows);
    const { components, findings } = report.report;
    if (components.length > 0) await insertComponents(tx, id, components);
    if (findings.length > 0) await insertFindings(tx, id, findings);
  }
  const ids = results.filter(({ rows }) => rows.length > 0).map(({ report }) => report.id);
  if (ids.length === 0) return;
  await lockTestDays(tx, projectId);
  await makeUpTestDays(tx, ids);
  await makeUpTestSpans(tx, ids);
  await makeUpFlakyCommits(tx, ids);
  await moveFirstSeen(tx, ids);
}

/** Each result with the identity of its test; a test that stands twice (a retry) counts on. */
function resultsOf({ report }: StorableReport): ResultRow[] {
  const seen = new Map<string, number>();
  return report.tests.map((outcome) => {
    const identity = createHash('sha256').update(testIdentity(outcome)).digest('hex');
    const position = seen.get(identity) ?? 0;
    seen.set(identity, position + 1);
    return { identity, position, outcome };
  });
}

function casesOf(results: readonly { report: StorableReport; rows: readonly ResultRow[] }[]): TestCaseRow[] {
  const cases = new Map<string, TestCaseRow>();
  for (const { report, rows } of results)
    for (const { identity, outcome } of rows) {
      const { suite, className, name } = outcome;
      const known = cases.get(identity);
      if (!known || known.firstSeenAt > report.at)
        cases.set(identity, { identity, suite, className, name, firstSeenAt: report.at });
    }
  return [...cases.values()];
}
