import type { Metadata } from 'next';
import { BurnUpSection } from '@/components/pilots/burn-up-section';
import { dayId } from '@/components/pilots/plan-places';
import { StreamAges } from '@/components/sync/stream-ages';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Lead } from '@/components/ui/lead';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { isOpenPart } from '@/lib/pilots/domain/open-parts';
import { dayOfPilot } from '@/lib/pilots/domain/pilot-day';
import { planSentence } from '@/lib/pilots/domain/plan-sentence';
import type { PlanPageView } from '@/lib/pilots/domain/plan-view';
import { requirePlan } from '@/lib/pilots/plan-queries';
import { zoneInWords } from '@/lib/shared/time-zone';
import { PilotFrame } from '../pilot-frame';
import { type PilotPageProps, readPilot, tabTitle } from '../read-pilot';
import { type OpenForm, PlanBoard } from './plan-board';
import { PlanNext } from './plan-next';

export const generateMetadata = (props: PilotPageProps): Promise<Metadata> => tabTitle(props, 'Plan');

type Props = PilotPageProps & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PlanPage({ params, searchParams }: Props) {
  const { viewer, pilot, now, mayChange, place } = await readPilot((await params).slug);
  const mayEdit = mayChange('plan');
  const asked = await searchParams;
  const plan = await readForPage(() => requirePlan(viewer, pilot.slug, now));
  const sentence = planSentence(plan.counts, plan, plan.today);
  const open = mayEdit ? openOf(asked, plan) : null;
  const key = `${asked.edit ?? ''} ${asked.add ?? ''}`;
  return (
    <PilotFrame
      pilot={pilot}
      tab="plan"
      today={plan.today}
      actions={
        mayEdit && plan.items.length > 0 ? <ButtonLink href={addHref(plan)}>Add an item</ButtonLink> : null
      }
    >
      <Lead tone={plan.counts.slipped > 0 ? 'not-met' : 'neutral'} headline={sentence}>
        <PlanNext plan={plan} isOpen={isOpenPart('plan', pilot)} />
        <StreamAges ages={plan.ages} now={now} />
      </Lead>
      <BurnUpSection plan={plan} sentence={sentence} />
      <Section id="plan" title="Plan by day" note={`days in ${zoneInWords(plan.timeZone)}`}>
        {plan.items.length === 0 ? (
          <EmptyState
            title="No plan is written yet"
            why="What is to be done on which day of the pilot. An item may follow a GitHub issue or pull request, and is then done when that is. Progress, what slipped and the burn-up come from here."
          />
        ) : null}
        <PlanBoard key={key} plan={plan} place={place} mayEdit={mayEdit} open={open} />
      </Section>
    </PilotFrame>
  );
}

/** Where a new item goes by default: today, or the first day while the pilot is not running. */
function firstDay({ startsOn, endsOn, today }: PlanPageView): number {
  const day = dayOfPilot(startsOn, today) ?? 1;
  return endsOn && today > endsOn ? 1 : day;
}

function addHref(plan: PlanPageView): string {
  const day = firstDay(plan);
  return `?add=${day}#${dayId(day)}`;
}

/** An empty plan opens with the form for its first item. */
function openOf(
  { edit, add }: Record<string, string | string[] | undefined>,
  plan: PlanPageView,
): OpenForm | null {
  if (typeof edit === 'string' && plan.items.some(({ id }) => id === edit))
    return { kind: 'edit', id: edit, isAsked: true };
  if (add === 'none') return { kind: 'add', day: null, isAsked: true };
  if (typeof add === 'string' && /^[1-9]\d{0,3}$/.test(add))
    return { kind: 'add', day: Number(add), isAsked: true };
  return plan.items.length === 0 ? { kind: 'add', day: 1, isAsked: false } : null;
}
