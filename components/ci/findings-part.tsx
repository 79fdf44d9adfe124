import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { Sub } from '@/components/ui/sub';
import { findingsSentence, severitiesWorstFirst } from '@/lib/ci/domain/reported-sentences';
import type { FindingsNow } from '@/lib/ci-reports/finding-queries';
import { paths } from '@/lib/shared/paths';
import { NothingSent } from './nothing-sent';

const count = (n: number) => n.toLocaleString('en-GB');
/** Severities that are shown where any report has one. */
const rare = ['note', 'none', 'suppressed'];

/** What the newest report of each tool found, by severity, and how old that report is. */
export function FindingsPart({
  findings,
  project,
  now,
}: {
  findings: FindingsNow;
  project: string;
  now: Date;
}) {
  const { reports, bySeverity, branch, items, n } = findings;
  const sentence = findingsSentence(bySeverity);
  const severities = severitiesWorstFirst.filter(
    (name) => !rare.includes(name) || (bySeverity?.[name] ?? 0) > 0,
  );
  const where = branch === null ? 'all branches' : branch;
  return (
    <Section title="Findings" note={`as CI reports tell them, ${where}`} id="findings">
      {sentence === null ? (
        <NothingSent
          what="findings"
          when={branch === null ? 'that was sent' : `on ${branch}`}
          project={project}
        />
      ) : (
        <>
          <p className="max-w-[72ch] pt-2.5 text-sm text-ink-2">
            {sentence}
            <span className="block text-ink-3">
              From the newest report of each tool, job and file, however old: n {reports.length}. A report
              says what it found and not since when; two tools may find the same.
            </span>
          </p>
          <DataTable
            caption="Findings by report and severity, the newest report first"
            rows={reports}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'report',
                header: 'Report',
                width: '34%',
                cell: ({ id, tool, kind, file, job }) => (
                  <span className="wrap-anywhere">
                    <Link href={`${paths.ciReport(id)}#findings`}>{tool ?? kind}</Link>
                    <Sub>{[file, job].filter(Boolean).join(', ')}</Sub>
                  </span>
                ),
              },
              ...severities.map((name) => ({
                key: name,
                header: `${name[0]?.toUpperCase()}${name.slice(1)}`,
                align: 'end' as const,
                cell: ({ findings: own }: (typeof reports)[number]) => count(own?.[name] ?? 0),
              })),
              { key: 'at', header: 'Measured', cell: ({ at }) => <RelativeTime at={at} now={now} /> },
            ]}
          />
          {items.some(({ suppressed }) => !suppressed) ? (
            <details className="pt-2">
              <summary className="min-h-6 cursor-pointer text-sm">
                The gravest {Math.min(items.length, n)} of {count(n)}
              </summary>
              <DataTable
                caption="The gravest findings"
                rows={items}
                columns={[
                  {
                    key: 'finding',
                    header: 'Finding',
                    width: '60%',
                    cell: ({ message, rule, reportId }) => (
                      <span className="wrap-anywhere">
                        <Link href={`${paths.ciReport(reportId)}#findings`}>{message || rule}</Link>
                        <Sub>{rule}</Sub>
                      </span>
                    ),
                  },
                  {
                    key: 'severity',
                    header: 'Severity',
                    cell: ({ severity, suppressed }) => (suppressed ? `${severity}, suppressed` : severity),
                  },
                  {
                    key: 'where',
                    header: 'Where',
                    cell: ({ path, line, package: own, identifier }) => (
                      <span className="wrap-anywhere">
                        {path ? `${path}${line === null ? '' : `:${line}`}` : (own ?? 'not told')}
                        {identifier ? <Sub>{identifier}</Sub> : null}
                      </span>
                    ),
                  },
                ]}
              />
            </details>
          ) : null}
        </>
      )}
    </Section>
  );
}
