import { listEventsBetween } from '@/lib/audit/week-queries';
import { refreshRollups } from '@/lib/ci/roll-up-commands';
import { listGithubMoments, readReading } from '@/lib/github/week-queries';
import { listJudgedMoments } from '@/lib/go-no-go/week-queries';
import { listMomentsOfMetrics } from '@/lib/metrics/week-queries';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import { formatIsoWeek, isoWeekAt, mondayOfWeek, weekRange } from '@/lib/shared/week';
import { toldNouns } from './domain/facts/event-facts';
import { factRules } from './domain/facts/fact';
import { lateChanges } from './domain/late';
import { isReadWhole, restsOn } from './domain/rests-on';
import { touchedWeeks } from './domain/touched-weeks';
import { type ComputedWeek, computeWeeks } from './gather-weeks';
import {
  forgetLeft,
  listHeads,
  listLeft,
  listProjectWeeks,
  listStandings,
  type RollUpStanding,
  readSeenUpTo,
  type StoredWeek,
  takePlace,
  type WeekRow,
  writeWeeks,
} from './records/week-facts';

export interface RefreshWeeksHow {
  projectId?: string;
  now?: Date;
  stopping?: AbortSignal;
  /** A page waits for a moment only, and shows what is stored of the rest; a job goes on until all is made up. */
  patience?: 'job' | 'page';
}

export interface RefreshedWeeks {
  /** Weeks that were computed, by project. */
  computed: Record<string, string[]>;
  /** Projects that are outdated still. */
  left: number;
}

const pageMs = 1_000;
/** A week that was not read to its end is taken for closed all the same after a day: what comes then came late. */
const graceMs = 86_400_000;
const hourMs = 3_600_000;

/**
 * Brings the weeks of a project (of all, without one) up to what is stored: only weeks that a change touched are computed.
 * Whoever reads them calls it first; where nothing changed that is one small read. It changes no record, only what is made up
 * from them, so that the right to read is enough.
 */
export async function refreshWeeks(
  viewer: Viewer,
  { projectId: asked, now = systemClock(), stopping, patience = 'job' }: RefreshWeeksHow = {},
): Promise<RefreshedWeeks> {
  const projectId = asked ?? confinedTo(viewer);
  requirePermission(viewer, 'portal.read', projectId ?? undefined);
  const started = performance.now();
  const timeZone = await readTimeZone();
  const moment = `${factRules} ${timeZone} ${formatIsoWeek(isoWeekAt(now, timeZone))} ${Math.floor(now.getTime() / hourMs)}`;
  const outdated = (await listStandings(projectId, moment)).filter(
    ({ signature, storedSignature }) => signature !== storedSignature,
  );
  const done: RefreshedWeeks = { computed: {}, left: outdated.length };
  for (const standing of outdated) {
    if (stopping?.aborted || (patience === 'page' && performance.now() - started > pageMs)) break;
    done.computed[standing.slug] = await rollUp(standing, { timeZone, now, patience });
    done.left -= 1;
  }
  return done;
}

/** Everything is read as the portal itself: what comes of it is shown to whoever may read the project. */
const reader = systemViewer('weeks');

/** Events that bear on every week, however old: what weeks are compared with, and criteria that are no more. */
const definitions =
  /^(target|baseline|metric|criteria)\.|^criterion\.(added|edited|removed)$|^pilot\.(edited|started)$/;

async function rollUp(
  standing: RollUpStanding,
  { timeZone, now, patience }: { timeZone: string; now: Date; patience: 'job' | 'page' },
): Promise<string[]> {
  const { projectId, slug, createdAt } = standing;
  // What is committed from here on is seen by the next look: its mark is later, and the signature another.
  const upTo = await readSeenUpTo();
  await refreshRollups(reader, { projectId, patience });
  const [heads, left, reading] = await Promise.all([
    listHeads(projectId),
    listLeft(projectId),
    readReading(reader, projectId),
  ]);
  const isSameZone = standing.timeZone === timeZone;
  const stored = isSameZone
    ? heads
        .filter((head) => head.timeZone === timeZone)
        .map(({ monday, ...head }) => ({ isoWeek: weekOf(monday), ...head }))
    : [];
  const since = isSameZone ? standing.upTo : null;
  const changed = since
    ? await changesSince(projectId, since, now)
    : { moments: [], earliestRun: null, everything: true };
  const weeks = touchedWeeks({
    now,
    timeZone,
    stored,
    restsOnNow: (until) => restsOn(reading, until),
    ...changed,
    moments: [...changed.moments, ...left.map(({ at }) => at)],
  });
  const project = { id: projectId, slug, createdAt };
  const computed = await computeWeeks(reader, { project, weeks, timeZone, now });
  const before = await listProjectWeeks(projectId, weeks.map(mondayOfWeek));
  const rows = computed.map((one) =>
    rowOf(one, {
      projectId,
      timeZone,
      now,
      old: before.find(({ monday, timeZone: zone }) => weekOf(monday) === one.isoWeek && zone === timeZone),
      isWhole: isReadWhole(reading, weekRange(one.week, timeZone).until),
    }),
  );
  await inTransaction(async (tx) => {
    const place = { projectId, signature: standing.signature, timeZone, upTo };
    if (!(await takePlace(tx, place, standing.storedSignature))) return;
    await writeWeeks(tx, rows);
    const last = left.at(-1);
    if (last) await forgetLeft(tx, projectId, last.id);
  });
  return computed.map(({ isoWeek }) => isoWeek);
}

const weekOf = (monday: Date) => formatIsoWeek(isoWeekAt(monday));

async function changesSince(projectId: string, since: Date, now: Date) {
  const until = new Date(now.getTime() + hourMs);
  const asked = { projectId, since };
  const nouns = [...toldNouns, 'target', 'baseline', 'metric', 'criterion', 'criteria'];
  const [github, metrics, judged, events] = await Promise.all([
    listGithubMoments(reader, asked),
    listMomentsOfMetrics(reader, asked),
    listJudgedMoments(reader, asked),
    listEventsBetween(reader, { projectId, nouns, from: since, until }),
  ]);
  return {
    moments: [
      ...github.filter(({ isRun }) => !isRun).map(({ at }) => at),
      ...metrics,
      ...judged,
      ...events.map(({ at }) => at),
    ],
    earliestRun: github.find(({ isRun }) => isRun)?.at ?? null,
    everything: events.some(({ action }) => definitions.test(action)),
  };
}

function rowOf(
  { week, content, restsOn: basis }: ComputedWeek,
  {
    projectId,
    timeZone,
    now,
    old,
    isWhole,
  }: { projectId: string; timeZone: string; now: Date; old: StoredWeek | undefined; isWhole: boolean },
): WeekRow {
  const { until } = weekRange(week, timeZone);
  const isOver = now >= until && (isWhole || now.getTime() >= until.getTime() + graceMs);
  // What other rules said of the same records is no news of the week.
  const late =
    old?.closedAt && old.rules === factRules ? lateChanges(old.content.facts, content.facts, now) : [];
  return {
    projectId,
    monday: mondayOfWeek(week),
    timeZone,
    facts: content,
    restsOn: basis,
    computedAt: now,
    closedAt: old?.closedAt ?? (isOver ? now : null),
    lateAt: late.length > 0 ? now : (old?.lateAt ?? null),
    late: [...(old?.late ?? []), ...late],
  };
}
