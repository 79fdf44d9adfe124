import type { Viewer } from '@/lib/permissions/domain/viewer';
import { listAmendments } from '@/lib/pilots/amendment-queries';
import { readFeedbackSummary } from '@/lib/pilots/feedback-queries';
import { listGapWaivers, type StagedPilot } from '@/lib/pilots/stage-queries';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { dayIn } from '@/lib/shared/calendar-day';
import type { Result } from '@/lib/shared/result';
import { refuseMoving } from './decision-refusals';
import { type Besides, type DecisionSnapshot, snapshotOf } from './domain/decision-snapshot';
import type { VerdictKind } from './domain/verdict';
import type { WaiverState, WaiverView } from './domain/waiver';
import { requirePilotRecord } from './queries';
import { readEvidenceVersion } from './records/decide';
import { listWaivers } from './records/waivers';

/** What is known of a pilot at one moment: the verdict, and everything it rests on. */
export interface Moment {
  now: Date;
  /** The day of the pilot. */
  today: string;
  verdict: VerdictKind;
  snapshot: DecisionSnapshot;
  evidenceVersion: bigint;
}

/** Evidence that keeps arriving is given a few chances to hold still for the length of one judging. */
const mostTries = 8;

/**
 * Judges the pilot and runs `work` in a transaction that commits only if the evidence is still what was judged: every
 * change of evidence counts the project's version up before it commits, and this counts it up too. If something came
 * between, all is rolled back and judged anew.
 */
export async function inMoment<T>(
  viewer: Viewer,
  pilot: Pick<StagedPilot, 'id' | 'slug' | 'projectId' | 'timeZone'>,
  work: (tx: Transaction, moment: Moment) => Promise<Result<T>>,
): Promise<Result<T>> {
  for (let tried = 0; tried < mostTries; tried += 1) {
    const moment = await readMoment(viewer, pilot);
    try {
      return await inTransaction(async (tx) => {
        const result = await work(tx, moment);
        if (!result.ok) return result;
        await markEvidenceChanged(tx, pilot.projectId);
        const version = await readEvidenceVersion(pilot.projectId, tx);
        if (version !== moment.evidenceVersion + 1n) throw new EvidenceMoved();
        return result;
      });
    } catch (error) {
      if (!(error instanceof EvidenceMoved)) throw error;
    }
  }
  return refuseMoving();
}

class EvidenceMoved extends Error {
  override name = 'EvidenceMoved';
}

async function readMoment(
  viewer: Viewer,
  { id, slug, projectId, timeZone }: Pick<StagedPilot, 'id' | 'slug' | 'projectId' | 'timeZone'>,
): Promise<Moment> {
  // The version first: what comes after it and is read nevertheless makes the commit fail, never pass.
  const evidenceVersion = await readEvidenceVersion(projectId);
  const now = systemClock();
  const today = dayIn(now, timeZone);
  const record = await requirePilotRecord(viewer, slug, now);
  const snapshot = snapshotOf(record, await readBesides(viewer, id, now), { now, today });
  return { now, today, verdict: record.verdict, snapshot, evidenceVersion };
}

/** What is told of a pilot beside its record: waivers, waived gaps, amendments, feedback. The viewer may read it. */
export async function readBesides(viewer: Viewer, pilotId: string, now: Date): Promise<Besides> {
  const [gapWaivers, amendments, feedback, waivers] = await Promise.all([
    listGapWaivers(viewer, pilotId),
    listAmendments(viewer, pilotId),
    readFeedbackSummary(viewer, pilotId, { perPage: 1 }, now),
    listWaivers({ pilotId }),
  ]);
  return {
    gapWaivers,
    amendments,
    feedback: feedback.questions.filter(({ n }) => n > 0),
    waivers: waivers.map(
      ({ until, askedAt, answeredAt, endedAt, state, ...waiver }): WaiverView => ({
        ...waiver,
        state: state as WaiverState,
        until: until?.toISOString() ?? null,
        askedAt: askedAt.toISOString(),
        answeredAt: answeredAt?.toISOString() ?? null,
        endedAt: endedAt?.toISOString() ?? null,
      }),
    ),
  };
}
