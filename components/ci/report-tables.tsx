import Link from 'next/link';
import { Chip } from '@/components/ui/chip';
import { DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import type { ComponentCoverage, Finding, Problem, Timing } from '@/lib/ci-reports/domain/report';
import { paths } from '@/lib/shared/paths';
import { percentCovered } from './report-sentence';

export function ProblemTable({ problems }: { problems: readonly Problem[] }) {
  return (
    <DataTable
      caption="What did not fit"
      rows={problems}
      columns={[
        { key: 'line', header: 'Line', align: 'end', width: '12%', cell: ({ line }) => line ?? 'whole file' },
        {
          key: 'message',
          header: 'What',
          cell: ({ message }) => <span className="wrap-anywhere">{message}</span>,
        },
      ]}
    />
  );
}

interface Failure {
  testId: string;
  suite: string;
  className: string;
  name: string;
  status: string;
  durationSeconds: number | null;
  message: string | null;
}

export function FailureTable({ failures }: { failures: readonly Failure[] }) {
  return (
    <DataTable
      caption="Failed tests"
      rows={failures}
      rowKey={({ testId }, index) => `${testId} ${index}`}
      empty="None on this page."
      columns={[
        {
          key: 'test',
          header: 'Test',
          width: '46%',
          cell: ({ testId, name, suite, className }) => (
            <span className="wrap-anywhere">
              <Link href={paths.ciTest(testId)}>
                <bdi>{name || 'without a name'}</bdi>
              </Link>
              <Sub>{[suite, className].filter(Boolean).join(', ')}</Sub>
            </span>
          ),
        },
        {
          key: 'status',
          header: 'Outcome',
          cell: ({ status }) => (status === 'error' ? 'in error' : 'failed'),
        },
        {
          key: 'seconds',
          header: 'Seconds',
          align: 'end',
          cell: ({ durationSeconds }) => durationSeconds ?? 'not told',
        },
      ]}
      below={({ message }) =>
        message ? (
          <pre className="m-0 max-h-48 overflow-auto font-mono text-xs wrap-anywhere whitespace-pre-wrap text-ink-2">
            {message}
          </pre>
        ) : null
      }
    />
  );
}

export function FindingTable({ findings }: { findings: readonly Finding[] }) {
  return (
    <DataTable
      caption="Findings"
      rows={findings}
      empty="None on this page."
      columns={[
        {
          key: 'rule',
          header: 'Rule',
          width: '30%',
          cell: ({ rule, identifier, suppressed }) => (
            <span className="wrap-anywhere">
              {rule}
              {identifier && identifier !== rule ? <Sub>{identifier}</Sub> : null}
              {suppressed ? <Sub>suppressed, not counted</Sub> : null}
            </span>
          ),
        },
        {
          key: 'severity',
          header: 'Severity',
          cell: ({ severity }) => (
            <Chip tone={severity === 'critical' || severity === 'high' ? 'not-met' : 'neutral'}>
              {severity}
            </Chip>
          ),
        },
        {
          key: 'what',
          header: 'What and where',
          width: '50%',
          cell: ({ message, path, line, package: name }) => (
            <span className="wrap-anywhere">
              {message}
              <Sub>{[name, path && (line ? `${path}:${line}` : path)].filter(Boolean).join(', ')}</Sub>
            </span>
          ),
        },
      ]}
    />
  );
}

export function ComponentTable({ components }: { components: readonly ComponentCoverage[] }) {
  return (
    <DataTable
      caption="Coverage by component"
      rows={components}
      rowKey={({ component }) => component}
      empty="None on this page."
      columns={[
        {
          key: 'component',
          header: 'Component',
          width: '50%',
          cell: ({ component }) => <span className="wrap-anywhere">{component || 'without a name'}</span>,
        },
        { key: 'share', header: 'Lines', align: 'end', cell: percentCovered },
        {
          key: 'lines',
          header: 'Covered of all',
          align: 'end',
          cell: ({ linesCovered, linesValid }) => `${linesCovered} of ${linesValid}`,
        },
        {
          key: 'branches',
          header: 'Branches',
          align: 'end',
          cell: ({ branchesCovered, branchesValid }) =>
            branchesValid === null ? 'not told' : `${branchesCovered ?? 0} of ${branchesValid}`,
        },
      ]}
    />
  );
}

export function TimingTable({ timings }: { timings: readonly Timing[] }) {
  return (
    <DataTable
      caption="Commands that were timed"
      rows={timings}
      columns={[
        {
          key: 'command',
          header: 'Command',
          width: '50%',
          cell: ({ command }) => <code className="wrap-anywhere">{command}</code>,
        },
        {
          key: 'mean',
          header: 'Mean, s',
          align: 'end',
          cell: ({ meanSeconds }) => meanSeconds.toPrecision(4),
        },
        {
          key: 'spread',
          header: 'Spread, s',
          align: 'end',
          cell: ({ stddevSeconds }) => stddevSeconds?.toPrecision(2) ?? 'not told',
        },
        { key: 'n', header: 'n', align: 'end', cell: ({ n }) => n },
      ]}
    />
  );
}
