import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { ActionForm } from '@/components/auth/action-form';
import { percentCovered, reportSentence } from '@/components/ci/report-sentence';
import {
  ComponentTable,
  FailureTable,
  FindingTable,
  ProblemTable,
  TimingTable,
} from '@/components/ci/report-tables';
import { Disclosure } from '@/components/pilots/disclosure';
import { Chip } from '@/components/ui/chip';
import { Facts } from '@/components/ui/facts';
import { Lead } from '@/components/ui/lead';
import { PageHead } from '@/components/ui/page-head';
import { PageSteps } from '@/components/ui/page-steps';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { pageQuery } from '@/lib/auth/paging';
import { currentViewer } from '@/lib/auth/viewer';
import { type CiReportDetail, findCiReport } from '@/lib/ci-reports/queries';
import { may } from '@/lib/permissions/domain/permissions';
import { systemClock } from '@/lib/platform/clock';
import { paths } from '@/lib/shared/paths';
import { exactUtc } from '@/lib/shared/relative-time';
import { takeBack } from './actions';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const perPage = 50;

export const metadata: Metadata = { title: 'CI report' };

/** One report: what it says in all, what did not fit, what it lists, and who sent it. */
export default async function CiReportPage({ params, searchParams }: Props) {
  const viewer = await currentViewer();
  const { id } = await params;
  if (!z.guid().safeParse(id).success) notFound();
  const asked = z.object({ page: pageQuery.page }).safeParse({ page: (await searchParams).page });
  const page = asked.success ? asked.data.page : 1;
  const report = await readForPage(() => findCiReport(viewer, { id, page, perPage }));
  const { failures, components, listedFindings, problems, timings, takenBack } = report;
  const now = systemClock();
  return (
    <>
      <PageHead title={report.file} chips={<Chip>{report.kind}</Chip>} note={report.tool} />
      <Lead {...reportSentence(report)} aside={<Facts items={factsOf(report, now)} />}>
        <p>{totalsOf(report)}</p>
        {takenBack ? (
          <p className="wrap-anywhere">
            Taken back by {takenBack.by}, <RelativeTime at={takenBack.at} now={now} />: {takenBack.reason}
          </p>
        ) : null}
      </Lead>
      {problems.length > 0 ? (
        <Section id="problems" title="What did not fit" note={`${problems.length}`}>
          <ProblemTable problems={problems} />
        </Section>
      ) : null}
      {failures.total > 0 ? (
        <Section id="failed" title="Failed tests" note={`${failures.total}`}>
          <FailureTable failures={failures.items} />
        </Section>
      ) : null}
      {listedFindings.total > 0 ? (
        <Section id="findings" title="Findings" note={`${listedFindings.total}, the worst first`}>
          <FindingTable findings={listedFindings.items} />
        </Section>
      ) : null}
      {components.total > 0 ? (
        <Section id="components" title="Coverage by component" note={`${components.total}`}>
          <ComponentTable components={components.items} />
        </Section>
      ) : null}
      {timings.length > 0 ? (
        <Section id="timings" title="Commands" note={`${timings.length}`}>
          <TimingTable timings={timings} />
        </Section>
      ) : null}
      <PageSteps
        page={page}
        perPage={perPage}
        total={Math.max(failures.total, components.total, listedFindings.total)}
        hrefOf={(wanted) => `${paths.ciReport(id)}?page=${wanted}`}
      />
      {takenBack === null && may(viewer, 'pilot.edit', report.project.id) && viewer.kind === 'person' ? (
        <Disclosure summary="Take this report back">
          <ActionForm
            action={takeBack}
            hidden={{ reportId: id }}
            fields={[
              {
                label: 'Why it was a mistake',
                name: 'reason',
                required: true,
                hint: 'It stays to be seen with your reason and counts no more.',
              },
            ]}
            submit="Take it back"
            variant="danger"
          />
        </Disclosure>
      ) : null}
    </>
  );
}

function factsOf(report: CiReportDetail, now: Date) {
  const { project, workflow, job, runId, runAttempt, runner, link, commit, branch } = report;
  const run = [workflow, job, runId === null ? null : `run ${runId}`, runAttempt && `attempt ${runAttempt}`];
  const words = run.filter(Boolean).join(', ');
  return [
    { term: 'CI of', detail: <Link href={paths.ciProject(project.slug)}>{project.name}</Link> },
    { term: 'Measured', detail: exactUtc(new Date(report.at)) },
    {
      term: 'Commit',
      detail: commit ? <code>{commit.slice(0, 12)}</code> : 'not told',
      gap: commit === null,
    },
    {
      term: 'Branch',
      detail: <bdi className="wrap-anywhere">{branch ?? 'not told'}</bdi>,
      gap: branch === null,
    },
    { term: 'From', detail: link ? <a href={link}>{words || 'its run'}</a> : words || 'not told' },
    ...(runner ? [{ term: 'Machine', detail: <bdi className="wrap-anywhere">{runner}</bdi> }] : []),
    {
      term: 'Sent by',
      detail: (
        <>
          {report.receivedBy}, <RelativeTime at={report.receivedAt} now={now} />
        </>
      ),
    },
  ];
}

/** Every total that the report tells, in words. */
function totalsOf(report: CiReportDetail): string {
  const { tests, passed, failed, errors, skipped, durationSeconds, coverage, findings } = report;
  const branches = coverage?.branchesValid
    ? `, ${coverage.branchesCovered} of ${coverage.branchesValid} branches`
    : '';
  const parts = [
    tests === null
      ? null
      : `${tests} tests: ${passed} passed, ${failed} failed, ${errors} in error, ${skipped} skipped`,
    durationSeconds === null ? null : `${Math.round(durationSeconds * 1000) / 1000} s of tests`,
    coverage &&
      `${coverage.linesCovered} of ${coverage.linesValid} lines covered (${percentCovered(coverage)})${branches}`,
    findings &&
      `findings: ${
        Object.entries(findings)
          .filter(([, count]) => count > 0)
          .map(([name, count]) => `${count} ${name}`)
          .join(', ') || 'none'
      }`,
  ];
  return `${parts.filter(Boolean).join('; ')}.`;
}
