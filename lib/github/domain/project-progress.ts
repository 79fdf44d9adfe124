import { z } from 'zod';
import type { ProjectPage } from './project-question';

/**
 * Where a reading of a GitHub Project stands. It is written in the transaction of the page it follows, so that a process
 * that dies loses the page under way and no more.
 */
const projectProgress = z.object({
  /** When it was begun, and what it reads: with other fields it begins anew. */
  startedAt: z.iso.datetime(),
  fieldIds: z.array(z.string()),
  /** Where the next page begins; null: at the top. */
  after: z.string().nullable(),
  /** So many items a page; smaller once GitHub could not answer. */
  first: z.int().min(1).max(100),
  /** What the first page of this round said. */
  total: z.int().nullable(),
  updatedAt: z.string().nullable(),
  unnamed: z.int(),
  redacted: z.int(),
  /** Which time it is read from the top, from 1: a Project that changed meanwhile is read again. */
  round: z.int().min(1),
  /** The ids of all items of the round before, as one hash; null in the first round. */
  digestBefore: z.string().nullable(),
});
export type ProjectProgress = z.output<typeof projectProgress>;

/** GitHub's most for a page; each costs a point. */
export const itemsAtOnce = 100;
/** Below this a page that GitHub cannot answer is not made smaller. */
export const itemsAtLeast = 25;
/** Rounds of one reading: a Project that never holds still is then read at the next time. */
export const roundsMost = 3;

const hourMs = 3_600_000;
/** What was read longer ago is read again rather than put beside what is read now. */
const resumableMs = 3 * hourMs;

export function beginReading(fieldIds: readonly string[], now: Date): ProjectProgress {
  return {
    startedAt: now.toISOString(),
    fieldIds: [...fieldIds],
    ...fromTheTop,
    first: itemsAtOnce,
    round: 1,
    digestBefore: null,
  };
}

const fromTheTop = { after: null, total: null, updatedAt: null, unnamed: 0, redacted: 0 } as const;

/** The reading that was broken off, where it can go on: of the same fields, and begun not long ago. Null: begin anew. */
export function resumeReading(kept: unknown, fieldIds: readonly string[], now: Date): ProjectProgress | null {
  const progress = projectProgress.safeParse(kept).data;
  if (!progress || progress.fieldIds.join('\n') !== fieldIds.join('\n')) return null;
  const ageMs = now.getTime() - Date.parse(progress.startedAt);
  return ageMs >= 0 && ageMs <= resumableMs ? progress : null;
}

/** After a page was stored. */
export function afterPage(progress: ProjectProgress, page: ProjectPage): ProjectProgress {
  return {
    ...progress,
    after: page.endCursor,
    total: progress.total ?? page.totalCount,
    updatedAt: progress.updatedAt ?? page.updatedAt,
    unnamed: progress.unnamed + page.unnamed,
    redacted: progress.redacted + page.redacted,
  };
}

/** The next round, from the top. */
export const readAgain = (progress: ProjectProgress, digest: string): ProjectProgress => ({
  ...progress,
  ...fromTheTop,
  round: progress.round + 1,
  digestBefore: digest,
});

/**
 * Whether the pages that were read are the Project as it was at one time. Items are listed by their position, so one that
 * is moved from below the seam to above it is on neither page, and one that leaves shifts the rest. "whole": as many
 * different items came as GitHub counts, the count was the same on the first and the last page, and the Project was
 * not changed in between; or two rounds brought the very same items. In the last round the counts alone are enough
 * (something else of a busy Project may change all the time). "again": read it once more. "moving": not to be relied on.
 */
export function judgeReading(
  progress: ProjectProgress,
  {
    last,
    distinct,
    digest,
  }: { last: Pick<ProjectPage, 'totalCount' | 'updatedAt'>; distinct: number; digest: string },
): 'whole' | 'again' | 'moving' {
  const isCounted = progress.total === last.totalCount && distinct + progress.unnamed === last.totalCount;
  const isStill = progress.updatedAt === last.updatedAt;
  if (isCounted && isStill) return 'whole';
  if (progress.digestBefore === digest) return 'whole';
  if (progress.round < roundsMost) return 'again';
  return isCounted ? 'whole' : 'moving';
}

/** Minutes from one reading to the next: the schedule's, and at least one a page, so that it takes 60 points an hour at most. */
export const minutesBetween = (everyMinutes: number, items: number): number =>
  Math.max(everyMinutes, Math.ceil(items / itemsAtOnce));
