import Link from 'next/link';
import type { ReactNode } from 'react';
import { AdrStatusChip } from '@/components/adrs/adr-status';
import { EstimateTable } from '@/components/estimation/estimate-table';
import { BeforeAfterTable } from '@/components/impact/before-after-table';
import { Callout } from '@/components/mdx/callout';
import { LiveFrame } from '@/components/mdx/live-frame';
import { NoEvidence } from '@/components/mdx/no-evidence';
import { evidenceMark } from '@/components/pilots/evidence-mark';
import { Chip } from '@/components/ui/chip';
import { Sparkline } from '@/components/ui/sparkline';
import { StateMark } from '@/components/ui/state-mark';
import { requireAdr } from '@/lib/adrs/queries';
import { getEstimation } from '@/lib/estimation/queries';
import { requirePilotRecord } from '@/lib/go-no-go/queries';
import { requireImpactReport } from '@/lib/impact/queries';
import { kindWords } from '@/lib/lessons/domain/lesson';
import { requireLesson } from '@/lib/lessons/queries';
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
  return (
    <LiveFrame title={<Link href={paths.estimation()}>{`Estimates of ${name}, n ${estimates.length}`}</Link>}>
      <EstimateTable estimates={estimates} />
    </LiveFrame>
  );
};

const beforeAfter: Live<{ report: string }> = async (viewer, { report }) => {
  const { title, rows, document } = await requireImpactReport(viewer, report);
  return (
    <LiveFrame
      title={<Link href={paths.impactReport(report)}>{`${title}: before and after, recomputed`}</Link>}
    >
      <BeforeAfterTable rows={rows} documentId={document?.id ?? null} />
    </LiveFrame>
  );
};

const adrCard: Live<{ project: string; adr: string }> = async (viewer, { project, adr }) => {
  const found = await requireAdr(viewer, project, adr);
  return (
    <LiveFrame title={`Decision in ${found.project.name}`}>
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
    <LiveFrame title={`Lesson of ${found.project.name}`}>
      <span className="inline-flex flex-wrap items-baseline gap-2">
        <Link href={paths.lesson(lesson)}>{found.title}</Link>
        <Chip tone={found.kind === 'unsorted' ? 'unknown' : 'neutral'}>{kindWords[found.kind]}</Chip>
      </span>
      {found.learned ? <p className="mb-0">{found.learned}</p> : null}
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
  return (
    <LiveFrame
      title={`${found.name}, ${unit}: ${points[0]?.label} to ${points.at(-1)?.label}, n ${points.length}, source ${found.source}`}
    >
      <Sparkline label={found.name} points={points} unit={unit} width={320} height={64} />
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
      {evidence.text ? <span className="ml-2 text-sm text-ink-3">{evidence.text}</span> : null}
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
    Callout,
  };
}
