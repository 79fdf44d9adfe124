import { database } from '@/lib/platform/database/client';
import type { OfferCandidate, OfferCorpus, OfferTerm } from '../domain/offer';

/** Held by more lessons than this a word tells nothing, and its lessons are not looked at. */
const commonShare = 0.3;
const mostHolders = 1000;
/** So many are compared word by word; the index alone says which come nearest. */
const comparedLessons = 40;
/** Of the same services, and of the same tags, the newest. */
const comparedByName = 25;
/** The telling words of a text; the rest would only cost. */
const comparedTerms = 24;

export interface OfferScope {
  projectId: string | null;
  /** "pilot" or "adr" with its id: what was taken up or turned down there is not offered again. */
  subject: string | null;
  pilotId: string | null;
  adrId: string | null;
}

/** Stems as the index has them; a word that stands in every text has none. */
export async function stemWords(words: readonly string[]): Promise<{ word: string; stem: string }[]> {
  if (words.length === 0) return [];
  const rows = await database().$queryRaw<{ word: string; stem: string | null }[]>`
    SELECT word, (ts_lexize('english_stem', word))[1] AS stem
    FROM unnest(${[...words]}::text[]) WITH ORDINALITY AS asked(word, place) ORDER BY place`;
  const seen = new Set<string>();
  return rows.flatMap(({ word, stem }) => {
    if (!stem || seen.has(stem)) return [];
    seen.add(stem);
    return [{ word, stem }];
  });
}

export async function readOfferCorpus(projectId: string | null): Promise<OfferCorpus> {
  // The average of a sample does: it only tells long texts from short ones.
  const [row] = await database().$queryRaw<{ lessons: number; averageLength: number | null }[]>`
    SELECT (SELECT count(*)::int FROM lesson
        WHERE "deletedAt" IS NULL AND (${projectId}::uuid IS NULL OR "projectId" = ${projectId}::uuid)) AS lessons,
      (SELECT avg(array_length(regexp_split_to_array(text, '\\W+'), 1))::float FROM (
        SELECT title || ' ' || learned || ' ' || impact || ' ' || "betterApproach" || ' ' || left(body, 20000) AS text
        FROM lesson WHERE "deletedAt" IS NULL
          AND (${projectId}::uuid IS NULL OR "projectId" = ${projectId}::uuid)
        LIMIT 100) AS sample) AS "averageLength"`;
  return { lessons: row?.lessons ?? 0, averageLength: row?.averageLength ?? 0 };
}

/**
 * Stems that the planner's statistics of the index already know to be common, so that their long lists are not walked.
 * What they do not know is counted all the same.
 */
async function commonStems(share: number): Promise<Set<string>> {
  const rows = await database().$queryRaw<{ stem: string }[]>`
    SELECT held.stem FROM pg_stats stats,
      unnest(stats.most_common_elems::text::text[]) WITH ORDINALITY AS held(stem, place)
    WHERE stats.tablename = 'lesson_words_idx' AND stats.most_common_elem_freqs[held.place] > ${share}::float8`;
  return new Set(rows.map(({ stem }) => stem));
}

/**
 * The words that some lessons hold and most do not, with how many; and the lessons that hold most of the rarest, by the
 * index alone.
 */
export async function findNearLessons(
  stems: readonly { word: string; stem: string }[],
  lessons: number,
  { projectId }: Pick<OfferScope, 'projectId'>,
): Promise<{ terms: OfferTerm[]; ids: string[] }> {
  if (stems.length === 0) return { terms: [], ids: [] };
  const most = Math.min(mostHolders, Math.max(2, Math.floor(lessons * commonShare)));
  const common = await commonStems(most / lessons);
  const asked = stems.filter(({ stem }) => !common.has(stem));
  const rows = await database().$queryRaw<{ stem: string; ids: string[] }[]>`
    SELECT asked.stem, array_agg(held.id::text) AS ids
    FROM unnest(${asked.map(({ stem }) => stem)}::text[]) AS asked(stem)
    JOIN LATERAL (
      SELECT lesson.id FROM lesson
      WHERE to_tsvector('english', title || ' ' || learned || ' ' || impact || ' ' || "betterApproach" || ' ' || left(body, 20000))
          @@ (quote_literal(asked.stem))::tsquery
        AND "deletedAt" IS NULL AND (${projectId}::uuid IS NULL OR "projectId" = ${projectId}::uuid)
      LIMIT ${most + 1}
    ) AS held ON true
    GROUP BY asked.stem`;
  const telling = rows
    .filter(({ ids }) => ids.length <= most)
    .sort((a, b) => a.ids.length - b.ids.length)
    .slice(0, comparedTerms);
  const near = new Map<string, number>();
  for (const { ids } of telling)
    for (const id of ids) near.set(id, (near.get(id) ?? 0) + Math.log(1 + lessons / ids.length));
  const wordOf = new Map(asked.map(({ word, stem }) => [stem, word]));
  return {
    terms: telling.map(({ stem, ids }) => ({ stem, word: wordOf.get(stem) ?? stem, lessons: ids.length })),
    ids: [...near]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, comparedLessons)
      .map(([id]) => id),
  };
}

/** The lessons to compare: those near by words, and those of the same services and tags, newest first. */
export async function readCandidates(
  asked: {
    ids: readonly string[];
    services: readonly string[];
    tags: readonly string[];
    stems: readonly string[];
  },
  { projectId, subject, pilotId, adrId }: OfferScope,
): Promise<OfferCandidate[]> {
  const rows = await database().$queryRaw<
    (Omit<OfferCandidate, 'counts'> & { counts: Record<string, number> | null })[]
  >`
    WITH near AS (
      (SELECT id FROM lesson WHERE id = ANY(${[...asked.ids]}::uuid[]))
      UNION
      (SELECT id FROM lesson WHERE services && ${[...asked.services]}::text[] AND "deletedAt" IS NULL
        AND (${projectId}::uuid IS NULL OR "projectId" = ${projectId}::uuid)
        ORDER BY "updatedAt" DESC LIMIT ${comparedByName})
      UNION
      (SELECT id FROM lesson WHERE tags && ${[...asked.tags]}::text[] AND "deletedAt" IS NULL
        AND (${projectId}::uuid IS NULL OR "projectId" = ${projectId}::uuid)
        ORDER BY "updatedAt" DESC LIMIT ${comparedByName})
    )
    SELECT lesson.id::text AS id, coalesce(services, '{}') AS services, coalesce(tags, '{}') AS tags, coalesce(held.length, 0)::int AS length, held.counts
    FROM lesson JOIN near ON near.id = lesson.id
    LEFT JOIN LATERAL (
      SELECT sum(coalesce(array_length(word.positions, 1), 1))::int AS length,
        jsonb_object_agg(word.lexeme, coalesce(array_length(word.positions, 1), 1))
          FILTER (WHERE word.lexeme = ANY(${[...asked.stems]}::text[])) AS counts
      FROM unnest(to_tsvector('english', title || ' ' || learned || ' ' || impact || ' ' || "betterApproach" || ' ' || left(body, 20000)))
        AS word
    ) AS held ON true
    WHERE NOT EXISTS (SELECT FROM lesson_dismissal turned WHERE turned."lessonId" = lesson.id AND turned.subject = ${subject})
      AND NOT EXISTS (SELECT FROM lesson_application taken WHERE taken."lessonId" = lesson.id
        AND (taken."pilotId" = ${pilotId}::uuid OR taken."adrId" = ${adrId}::uuid))
      AND (${pilotId}::uuid IS NULL OR lesson."pilotId" IS DISTINCT FROM ${pilotId}::uuid)`;
  return rows.map(({ counts, ...row }) => ({ ...row, counts: counts ?? {} }));
}

/** All services that lessons name, so that a text that names one is seen to be about it. */
export async function knownServices(words: readonly string[]): Promise<string[]> {
  if (words.length === 0) return [];
  const rows = await database().$queryRaw<{ name: string }[]>`
    SELECT DISTINCT held.name FROM lesson, unnest(lesson.services) AS held(name)
    WHERE lesson.services && ${[...words]}::text[] AND held.name = ANY(${[...words]}::text[])
      AND lesson."deletedAt" IS NULL`;
  return rows.map(({ name }) => name);
}
