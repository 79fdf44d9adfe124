import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ConditionTable } from '@/components/pilots/condition-list';
import { Coverage, Deciders, decidedInWords } from '@/components/pilots/decision-lead';
import { KnownRecord } from '@/components/pilots/known-record';
import { RevisionList } from '@/components/pilots/revision-list';
import { ThenAndNowTable } from '@/components/pilots/then-and-now-table';
import { Lead } from '@/components/ui/lead';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { readForPage } from '@/lib/auth/page-read';
import { readDecision } from '@/lib/go-no-go/decision-page-queries';
import { momentInWords } from '@/lib/go-no-go/domain/age';
import { thenAndNow } from '@/lib/go-no-go/domain/then-and-now';
import { paths } from '@/lib/shared/paths';
import { zoneInWords } from '@/lib/shared/time-zone';
import { PilotFrame } from '../../pilot-frame';
import { readPilot } from '../../read-pilot';
import { readBoard } from '../read-board';
import { CorrectForm } from './correct-form';
import { MeetForm } from './meet-form';

interface Props {
  params: Promise<{ slug: string; number: string }>;
  searchParams: Promise<{ revision?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, number } = await params;
  return { title: `Decision ${number}, ${(await readPilot(slug)).pilot.title}` };
}

const tones = { go: 'met', 'no-go': 'not-met', undecidable: 'unknown' } as const;

/** A published decision: what was known then beside what is known now, for ever under this address. */
export default async function PublishedDecisionPage({ params, searchParams }: Props) {
  const { slug, number } = await params;
  const read = await readPilot(slug);
  const { viewer, now, pilot, place, today, mayEdit } = read;
  const { board, mayDecide, pilotToday } = await readBoard(read);
  const asked = whole(number);
  const { revision } = await searchParams;
  if (asked === null) notFound();
  const which = {
    number: asked,
    revision: typeof revision === 'string' ? (whole(revision) ?? 0) : undefined,
  };
  if (which.revision === 0) notFound();
  const decision = await readForPage(() => readDecision(viewer, pilot.id, which, now));
  const { snapshot, conditionsNow, revisions, isNewestRevision } = decision;
  const { timeZone } = pilot;
  const mayCorrect = mayDecide && isNewestRevision && !board.pending && snapshot !== null;
  return (
    <PilotFrame pilot={pilot} tab="decision" today={today}>
      <p className="mt-0 mb-4 text-sm">
        <Link href={paths.pilotTab(pilot.slug, 'decision')}>The decision board</Link>
      </p>
      {isNewestRevision ? null : (
        <Notice tone="warning" title={`Revision ${decision.revision} was superseded`}>
          It stays as it was published.{' '}
          <Link href={paths.decision(pilot.slug, decision.number)}>
            Revision {revisions[0]?.revision} stands.
          </Link>
        </Notice>
      )}
      <Lead
        tone={decision.isOpposed ? 'stale' : tones[decision.verdict]}
        headline={decidedInWords(decision)}
        aside={snapshot ? <Coverage known={snapshot} /> : null}
      >
        <p className="wrap-anywhere">
          <Deciders decision={decision} timeZone={timeZone} />
          {decision.revision > 1 ? `, revision ${decision.revision}` : ''}.
        </p>
        {snapshot ? <p>Computed then: {snapshot.verdict.headline}</p> : null}
        <p>Computed now: {pilot.headline}</p>
      </Lead>
      <Section id="reason" title="Reason">
        <blockquote className="mx-0 mt-3 mb-0 max-w-[76ch] whitespace-pre-wrap wrap-anywhere">
          {decision.reason}
        </blockquote>
        {decision.correctionReason ? (
          <p className="mt-3 mb-0 max-w-[76ch] text-ink-2 wrap-anywhere">
            Corrected because: {decision.correctionReason}
          </p>
        ) : null}
      </Section>
      {conditionsNow.length > 0 ? (
        <Section
          id="conditions"
          title="Conditions"
          note={`${conditionsNow.filter(({ state }) => state === 'done').length} of ${conditionsNow.length} met`}
        >
          <ConditionTable
            conditions={conditionsNow}
            form={
              mayEdit && isNewestRevision
                ? (condition) => <MeetForm condition={condition} place={place} />
                : null
            }
          />
        </Section>
      ) : null}
      {snapshot ? (
        <ThenAndNowTable rows={thenAndNow(snapshot, pilot)} slug={pilot.slug} />
      ) : (
        <Notice tone="warning" title="What was known then cannot be shown">
          A newer version of Pilothouse wrote it. It is kept whole; update to read it.
        </Notice>
      )}
      {revisions.length > 1 ? (
        <RevisionList revisions={revisions} shown={decision.revision} slug={pilot.slug} timeZone={timeZone} />
      ) : null}
      {mayCorrect ? <CorrectForm decision={decision} place={place} today={pilotToday} /> : null}
      {snapshot ? (
        <>
          <h2 className="mt-10 mb-5 text-lg font-bold" id="known">
            As it was known on {momentInWords(snapshot.at, timeZone)} ({zoneInWords(timeZone)})
          </h2>
          <KnownRecord known={snapshot} />
        </>
      ) : null}
      <p className="text-sm text-ink-3 wrap-anywhere">
        Permanent address of this revision:{' '}
        <Link href={paths.decision(pilot.slug, decision.number, decision.revision)}>
          {paths.decision(pilot.slug, decision.number, decision.revision)}
        </Link>
      </p>
    </PilotFrame>
  );
}

/** A whole number from 1, or null. */
function whole(text: string): number | null {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
