import type { Metadata } from 'next';
import { AmendmentDiff } from '@/components/pilots/amendment-diff';
import { CriteriaLead } from '@/components/pilots/criteria-lead';
import { CriteriaSection } from '@/components/pilots/criteria-section';
import { Disclosure } from '@/components/pilots/disclosure';
import { RemovedCriteria } from '@/components/pilots/removed-criteria';
import { WaiverStrip } from '@/components/pilots/waiver-strip';
import { ButtonLink } from '@/components/ui/button';
import { readCriteriaRecord } from '@/lib/go-no-go/criteria-queries';
import type { CriterionView } from '@/lib/go-no-go/domain/views';
import { listMetrics } from '@/lib/metrics/queries';
import { may } from '@/lib/permissions/domain/permissions';
import { isOpenPart } from '@/lib/pilots/domain/open-parts';
import { readFeedbackSummary } from '@/lib/pilots/feedback-queries';
import { dayIn } from '@/lib/shared/calendar-day';
import { PilotFrame } from '../pilot-frame';
import { type PilotPageProps, readPilot, tabTitle } from '../read-pilot';
import { CriterionActions } from './criterion-actions';
import { CriterionPanel, NewCriterion } from './criterion-panel';
import { openedBy, panelHref, partOfPanel } from './opened';
import { WaiverActions } from './waiver-actions';

export const generateMetadata = (props: PilotPageProps): Promise<Metadata> => tabTitle(props, 'Criteria');

interface Props extends PilotPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Amendments beyond these open on request. */
const shownAmendments = 2;

export default async function CriteriaPage({ params, searchParams }: Props) {
  const {
    viewer,
    now,
    pilot,
    mayEdit,
    mayChange,
    place,
    today: frameDay,
  } = await readPilot((await params).slug);
  const opened = openedBy(await searchParams);
  const isOpen = opened.panel !== null && mayChange(partOfPanel[opened.panel]);
  const [record, metrics, feedback] = await Promise.all([
    readCriteriaRecord(viewer, pilot.id),
    isOpen ? listMetrics(viewer, { projectId: pilot.project.id }) : [],
    isOpen ? readFeedbackSummary(viewer, pilot.id, { perPage: 1 }, now) : null,
  ]);
  const { timeZone, slug } = pilot;
  const questions = feedback?.questions ?? [];
  const around = { pilot, metrics, questions, place, today: dayIn(now, timeZone) };
  const areOpen = isOpenPart('waivers', pilot);
  const mayDecide = may(viewer, 'pilot.decide', pilot.project.id);
  const waiversOf = (id: string) => record.waivers.get(id) ?? [];

  function below(criterion: CriterionView) {
    const waivers = waiversOf(criterion.id);
    const amendments = record.amendments.get(criterion.id) ?? [];
    const panel = isOpen && opened.id === criterion.id ? opened.panel : null;
    if (waivers.length + amendments.length === 0 && !panel) return null;
    const diffs = amendments.map((amendment) => (
      <AmendmentDiff key={amendment.id} amendment={amendment} timeZone={timeZone} />
    ));
    return (
      <>
        {panel && panel !== 'add' ? <CriterionPanel panel={panel} criterion={criterion} {...around} /> : null}
        {waivers.map((waiver) => (
          <WaiverStrip key={waiver.id} waiver={waiver} now={now} timeZone={timeZone}>
            {mayEdit ? <WaiverActions {...{ waiver, viewer, mayDecide, place, now, areOpen }} /> : null}
          </WaiverStrip>
        ))}
        {diffs.slice(0, shownAmendments)}
        {diffs.length > shownAmendments ? (
          <Disclosure summary={`${diffs.length - shownAmendments} earlier amendments`}>
            {diffs.slice(shownAmendments)}
          </Disclosure>
        ) : null}
      </>
    );
  }

  const shared = {
    slug,
    timeZone,
    now,
    below,
    actions: mayChange('statements')
      ? (criterion: CriterionView) => (
          <CriterionActions
            criterion={criterion}
            slug={slug}
            waivers={waiversOf(criterion.id)}
            now={now}
            mayOpen={(panel) => mayChange(partOfPanel[panel])}
          />
        )
      : undefined,
  };
  const side = (name: 'go' | 'no_go') => pilot.criteria.filter((criterion) => criterion.side === name);
  return (
    <PilotFrame
      pilot={pilot}
      tab="criteria"
      today={frameDay}
      actions={
        mayChange('criteria') ? (
          <ButtonLink href={panelHref(slug, 'add')} variant="primary">
            Write a criterion
          </ButtonLink>
        ) : null
      }
    >
      <CriteriaLead pilot={pilot} record={record} now={now} />
      {isOpen && opened.panel === 'add' ? <NewCriterion {...around} /> : null}
      <CriteriaSection
        id="go"
        title="Go: all must be met"
        note={`${pilot.go.met} of ${pilot.go.total}${pilot.go.waived > 0 ? `, ${pilot.go.waived} waived` : ''}`}
        criteria={side('go')}
        empty="No go criterion is written. Without one, nothing can be a go."
        {...shared}
      />
      <CriteriaSection
        id="no-go"
        title="No-go: any one stops"
        note={`${pilot.noGo.met} of ${pilot.noGo.total} triggered${pilot.noGo.waived > 0 ? `, ${pilot.noGo.waived} waived` : ''}`}
        criteria={side('no_go')}
        empty="No no-go criterion is written, so nothing would stop it."
        {...shared}
      />
      <RemovedCriteria slug={slug} record={record} timeZone={timeZone} />
    </PilotFrame>
  );
}
