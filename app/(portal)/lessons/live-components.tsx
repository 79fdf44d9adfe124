import Link from 'next/link';
import type { ReactNode } from 'react';
import { AdrStatusChip } from '@/components/adrs/adr-status';
import { EstimateTable } from '@/components/estimation/estimate-table';
import { BeforeAfterTable } from '@/components/impact/before-after-table';
import { IssueTable } from '@/components/lessons/issue-table';
import { Callout } from '@/components/mdx/callout';
import { LiveFrame } from '@/components/mdx/live-frame';
import { NoEvidence } from '@/components/mdx/no-evidence';
import { evidenceMark } from '@/components/pilots/evidence-mark';
import { Chip } from '@/components/ui/chip';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sparkline } from '@/components/ui/sparkline';
import { StateMark } from '@/components/ui/state-mark';
import { requireAdr } from '@/lib/adrs/queries';
import { getEstimation } from '@/lib/estimation/queries';
import { listIssuesByLabel } from '@/lib/github/queries';
import { requirePilotRecord } from '@/lib/go-no-go/queries';
import { requireImpactReport } from '@/lib/impact/queries';
import { kindWords, openingOf } from '@/lib/lessons/domain/lesson';
import { requireLesson } from '@/lib/lessons/queries';
import { formatValue } from '@/lib/metrics/domain/format-value';
import { listMetrics, measureMetrics } from '@/lib/metrics/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { NotAllowedError, NotFoundError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { paths } from '@/lib/shared/paths';
import { slugOf } from '@/lib/shared/slug';

type Live<Props> = (viewer: Viewer, props: Props) => Promise<ReactNode>;

const estimateTable: Live<{ project: string; category?: string }> = async (viewer, { project, category }) => {
  const { id, name } = await requireProject(viewer, project);
  const { estimates } = await getEstimation(viewer, { projectId: id, category });
  if (estimates.length === 0)
    return (
      <NoEvidence>{`${name} has no estimates${category ? ` of the category “${category}”` : ''}.`}</NoEvidence>
    );
  const finished = estimates.filter(({ actualHours }) => actualHours !== null).length;
  return (
    <LiveFrame
      title={
        <Link href={paths.estimation()}>
          {`Estimates of ${name}, n ${estimates.length}, ${finished} finished, source: as recorded with each`}
        </Link>
      }
    >
      <EstimateTable estimates={estimates} />
    </LiveFrame>
  );
};

const beforeAfter: Live<{ report: string }> = async (viewer, { report }) => {
  const { title, rows, document, updatedAt } = await requireImpactReport(viewer, report);
  return (
    <LiveFrame
      title={
        <>
          <Link href={paths.impactReport(report)}>{`${title}: before and after, recomputed`}</Link>
          {`, n ${rows.length} ${rows.length === 1 ? 'row' : 'rows'}, changed `}
          <RelativeTime at={updatedAt} />
        </>
      }
    >
      <BeforeAfterTable rows={rows} documentId={document?.id ?? null} />
    </LiveFrame>
  );
};

const adrCard: Live<{ project: string; adr: string }> = async (viewer, { project, adr }) => {
  const found = await requireAdr(viewer, project, adr);
  return (
    <LiveFrame
      title={
        <>
          {`Decision in ${found.project.name}, source ${found.repository ? `${found.repository.owner}/${found.repository.name}` : 'the portal'}, changed `}
          <RelativeTime at={found.updatedAt} />
        </>
      }
    >
      <span className="inline-flex flex-wrap items-baseline gap-2">
        <Link href={paths.adr(project, adr)}>{found.title}</Link>
        <AdrStatusChip status={found.status} written={found.statusText} />
      </span>
    </LiveFrame>
  );
};

const lessonCard: Live<{ lesson: string }> = async (viewer, { lesson }) => {
  const found = await requireLesson(viewer, lesson);
  return (
    <LiveFrame
      title={
        <>
          {`Lesson of ${found.project.name}, ${found.evidence ? 'with evidence' : 'without evidence'}, changed `}
          <RelativeTime at={found.updatedAt} />
        </>
      }
    >
      <span className="inline-flex flex-wrap items-baseline gap-2">
        <Link href={paths.lesson(lesson)}>{found.title}</Link>
        <Chip tone={found.kind === 'unsorted' ? 'unknown' : 'neutral'}>{kindWords[found.kind]}</Chip>
      </span>
      {found.learned ? <p className="mb-0">{openingOf(found.learned)}</p> : null}
    </LiveFrame>
  );
};

const metricChart: Live<{ project: string; metric: string }> = async (viewer, { project, metric }) => {
  const { id } = await requireProject(viewer, project);
  const found = (await listMetrics(viewer, { projectId: id })).find(({ key }) => key === metric);
  if (!found) throw new NotFoundError(`There is no metric “${metric}” in this project.`);
  const window = { kind: 'last', samples: 30 } as const;
  const requests = [{ key: metric, metricId: found.id, window, minimumSamples: 1 }];
  const measured = (await measureMetrics(viewer, requests, systemClock())).get(metric);
  const samples = measured?.samples ?? [];
  if (samples.length === 0) {
    const why = measured?.why ? ` ${measured.why}` : '';
    return (
      <NoEvidence>{`${found.name} has no ${found.formula ? 'value' : 'observations'}.${why}`}</NoEvidence>
    );
  }
  const points = samples.map(({ at, value }) => ({ label: new Date(at).toISOString().slice(0, 10), value }));
  const unit = found.unit.unit;
  const newest = samples.at(-1);
  return (
    <LiveFrame
      title={
        <>
          <Link href={paths.metric(found.id)}>{`${found.name}, ${unit}`}</Link>
          {`: ${points[0]?.label} to ${points.at(-1)?.label}, n ${points.length}, source ${found.source}`}
          {newest ? (
            <>
              {`, newest ${formatValue(newest.value, unit)}, `}
              <RelativeTime at={newest.at} />
            </>
          ) : null}
        </>
      }
    >
      <div className="px-1 [&_svg]:h-auto [&_svg]:max-w-full">
        <Sparkline label={found.name} points={points} unit={unit} width={320} height={64} />
      </div>
    </LiveFrame>
  );
};

const criterionCard: Live<{ pilot: string; criterion: string }> = async (viewer, { pilot, criterion }) => {
  const { title, criteria } = await requirePilotRecord(viewer, pilot);
  const wanted = slugOf(criterion, '');
  const found = criteria.find((each) => each.id === criterion || slugOf(each.title, '') === wanted);
  if (!found) throw new NotFoundError(`The pilot “${title}” has no criterion “${criterion}”.`);
  const { state, label, evidence } = found.evaluation;
  return (
    <LiveFrame title={<Link href={paths.pilot(pilot)}>{`Criterion of ${title}`}</Link>}>
      <p className="m-0">{found.title}</p>
      <StateMark state={evidenceMark(found.side, state)} label={label} />
      <span className="ml-2 text-sm text-ink-3">
        {[evidence.text, evidence.window, evidence.n === null ? '' : `n ${evidence.n}`]
          .filter(Boolean)
          .join(', ')}
        {evidence.fetchedAt ? (
          <>
            {', read '}
            <RelativeTime at={evidence.fetchedAt} />
          </>
        ) : null}
      </span>
    </LiveFrame>
  );
};

const issuesShown = 20;
const issueStates = ['open', 'closed', 'all'] as const;

const issueList: Live<{ project: string; label?: string; state?: string }> = async (
  viewer,
  { project, label, state: written = 'open' },
) => {
  const state = issueStates.find((one) => one === written);
  if (!state) return <NoEvidence>{`state="${written}" is not known. Write open, closed or all.`}</NoEvidence>;
  const { id, name } = await requireProject(viewer, project);
  const asked = { projectId: id, label: label ?? null, state, limit: issuesShown };
  const { issues, total, syncedAt, repositories } = await listIssuesByLabel(viewer, asked);
  const which = `${state === 'all' ? '' : `${state} `}issues${label ? ` labelled “${label}”` : ''}`;
  if (repositories === 0)
    return <NoEvidence>{`${name} has no repository connected, so nobody knows its issues.`}</NoEvidence>;
  if (!syncedAt && issues.length === 0)
    return (
      <NoEvidence>{`The issues of ${name} were never read whole, so an empty list proves nothing.`}</NoEvidence>
    );
  return (
    <LiveFrame
      title={
        <>
          <Link href={paths.project(project)}>{name}</Link>
          {`: ${which}, n ${total}${total > issues.length ? `, the ${issues.length} last changed` : ''}, source GitHub, `}
          {syncedAt ? (
            <>
              read <RelativeTime at={syncedAt} />
            </>
          ) : (
            'not read whole yet'
          )}
        </>
      }
    >
      <IssueTable issues={issues} empty={`No ${which}.`} />
    </LiveFrame>
  );
};

/**
 * The live components of a document, each reading with this viewer's rights. A record that is not there, or that
 * the viewer may not see, becomes "no evidence"; the rest of the page still shows.
 */
export function liveComponentsFor(viewer: Viewer): Record<string, unknown> {
  const bind =
    <Props,>(component: Live<Props>) =>
    async (props: Props) => {
      try {
        return await component(viewer, props);
      } catch (error) {
        if (error instanceof NotFoundError || error instanceof NotAllowedError)
          return <NoEvidence>{error.message}</NoEvidence>;
        throw error;
      }
    };
  return {
    EstimateTable: bind(estimateTable),
    BeforeAfter: bind(beforeAfter),
    AdrCard: bind(adrCard),
    LessonCard: bind(lessonCard),
    CriterionCard: bind(criterionCard),
    MetricChart: bind(metricChart),
    IssueList: bind(issueList),
    Callout,
  };
}
