import type { ComputedFact, RecordSet } from '@/lib/weekly-summaries/domain/facts/fact';
import { factsDigest } from '@/lib/weekly-summaries/domain/facts-digest';
import type { FrozenProject } from './frozen-week';

/**
 * The records that each frozen fact rests on, by the project's slug and the fact's key. Stored apart from the facts: a page tells
 * those alone, and a busy week has thousands of ids.
 */
export type FrozenRecords = Readonly<Record<string, Readonly<Record<string, readonly RecordSet[]>>>>;

export function freezeRecords(
  projects: readonly { slug: string; content: { facts: readonly ComputedFact[] } }[],
): FrozenRecords {
  return Object.fromEntries(
    projects.map(({ slug, content }) => [
      slug,
      Object.fromEntries(content.facts.map(({ key, records }) => [key, records])),
    ]),
  );
}

/** What a project's facts come to, by its slug: equal where nothing reads otherwise. */
export type FactDigests = Readonly<Record<string, string>>;

export function digestsOf(projects: readonly Pick<FrozenProject, 'slug' | 'facts'>[]): FactDigests {
  return Object.fromEntries(projects.map(({ slug, facts }) => [slug, factsDigest(facts)]));
}

const nothingTold = factsDigest([]);

/**
 * Whether a week reads otherwise than it was published, as `changedSince` would find: a project that came since is new by all that
 * it tells, one that is gone tells nothing. Null where a project is not made up by now, and none that is reads otherwise.
 */
export function isChangedSince(
  published: FactDigests,
  now: readonly { slug: string; digest: string | null }[],
): boolean | null {
  const known = now.filter(({ digest }) => digest !== null);
  const was = (slug: string) => (Object.hasOwn(published, slug) ? published[slug] : nothingTold);
  if (known.some(({ slug, digest }) => digest !== was(slug))) return true;
  return known.length === now.length ? false : null;
}
