import { inTransaction } from '@/lib/platform/database/transaction';
import { canonicalJson } from '@/lib/shared/canonical-json';
import type { Evidence } from './domain/evaluation';
import { type JudgedPilot, judgePilots } from './judge-standings';
import { holdCriteria, readLatestEvaluations } from './records/read';
import { saveStandings } from './records/standings';
import { insertEvaluations } from './records/write';

/** How many criteria were looked at, and how many of them read differently than in their history. */
export interface Reevaluation {
  evaluated: number;
  changed: number;
}

/** So many are judged at once: few enough to keep in memory, enough that reads are shared. */
const atOnce = 50;

/** Judges pilots and keeps what came of it: how they stand, and what changed in the history of their criteria. */
export async function keepJudged(pilotIds: readonly string[], now: Date): Promise<Reevaluation> {
  const done: Reevaluation = { evaluated: 0, changed: 0 };
  for (let start = 0; start < pilotIds.length; start += atOnce) {
    const judged = await judgePilots(pilotIds.slice(start, start + atOnce), now);
    done.evaluated += judged.reduce((sum, { criteria }) => sum + criteria.length, 0);
    done.changed += await keep(judged, now);
  }
  return done;
}

/**
 * Stores standings and history in one transaction. Where somebody stored a newer standing meanwhile, this one is of
 * the past: neither it nor its evaluations are kept.
 */
export function keep(judged: readonly JudgedPilot[], now: Date): Promise<number> {
  return inTransaction(async (tx) => {
    const stored = await saveStandings(
      tx,
      judged.map(({ standing }) => standing),
    );
    const views = judged.flatMap(({ standing, criteria }) => (stored.has(standing.pilotId) ? criteria : []));
    const latest = await readLatestEvaluations(
      views.map(({ id }) => id),
      tx,
    );
    const present = await holdCriteria(
      tx,
      views.map(({ id }) => id),
    );
    const news = views.flatMap(({ id, evaluation: { state, evidence } }) => {
      const before = latest.get(id);
      if (!present.has(id)) return [];
      if (before && before.state === state && substance(before.evidence) === substance(evidence)) return [];
      return [{ criterionId: id, state, evidence, at: now }];
    });
    await insertEvaluations(tx, news);
    return news.length;
  });
}

/** A new row only where state or evidence changed; being read again from the source is no change of evidence. */
function substance(evidence: unknown): string {
  const { fetchedAt: _again, ...rest } = evidence as Evidence;
  return canonicalJson(rest);
}
