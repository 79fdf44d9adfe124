import { digestsOf, type FactDigests, isChangedSince } from './frozen-records';
import type { FrozenProject } from './frozen-week';

/** How the summary of a week stands, as a list of weeks says it. */
export interface WeekState {
  /** "begun": a draft that was never published; "corrected": one that says otherwise than the newest revision. Null: none, or not to be seen. */
  draft: 'begun' | 'corrected' | null;
  /** The newest revision. */
  published: { number: number; byName: string; at: string } | null;
  /** Whether the viewer said that they read it; null: nothing is published, or nobody is signed in. */
  haveRead: boolean | null;
  /** Whether the records say otherwise than what was published; null: nothing is published, or it is not compared yet. */
  isChangedSince: boolean | null;
  /** Projects with a published summary of their own; null where one project is asked about. */
  projects: { published: number; all: number } | null;
}

export interface StoredState {
  isBegun: boolean;
  number: number | null;
  publishedByName: string | null;
  publishedAt: Date | null;
  isDraftOther: boolean;
  digests: FactDigests | null;
  frozenProjects: readonly FrozenProject[] | null;
  haveRead: boolean;
}

/** `now`: what the projects' facts come to by now. */
export function weekState(
  stored: StoredState,
  {
    mayWrite,
    isPerson,
    now,
    projects,
  }: {
    mayWrite: boolean;
    isPerson: boolean;
    now: readonly { slug: string; digest: string | null }[];
    projects: WeekState['projects'];
  },
): WeekState {
  const { number, publishedAt } = stored;
  const published =
    number === null || publishedAt === null
      ? null
      : { number, byName: stored.publishedByName ?? '', at: publishedAt.toISOString() };
  const draft = !stored.isBegun ? null : !published ? 'begun' : stored.isDraftOther ? 'corrected' : null;
  const was = stored.digests ?? (stored.frozenProjects && digestsOf(stored.frozenProjects));
  return {
    draft: mayWrite ? draft : null,
    published,
    haveRead: published && isPerson ? stored.haveRead : null,
    isChangedSince: published && was ? isChangedSince(was, now) : null,
    projects,
  };
}
