import type { Viewer } from '@/lib/permissions/domain/viewer';
import { inTransaction } from '@/lib/platform/database/transaction';
import { canonicalJson } from '@/lib/shared/canonical-json';
import type { Evidence } from './domain/evaluation';
import { judgeCriteria } from './judge';
import { type CriterionRow, readLatestEvaluations } from './records/read';
import { insertEvaluations } from './records/write';

/** How many criteria were looked at, and how many of them read differently than in their history. */
export interface Reevaluation {
  evaluated: number;
  changed: number;
}

/** A new row only where state or evidence changed; being read again from the source is no change of evidence. */
export async function keepHistory(viewer: Viewer, rows: CriterionRow[], now: Date): Promise<Reevaluation> {
  const views = [...(await judgeCriteria(viewer, rows, now)).values()].flat();
  const changed = await inTransaction(async (tx) => {
    const latest = await readLatestEvaluations(
      views.map(({ id }) => id),
      tx,
    );
    const news = views.flatMap(({ id, evaluation: { state, evidence } }) => {
      const before = latest.get(id);
      if (before && before.state === state && substance(before.evidence) === substance(evidence)) return [];
      return [{ criterionId: id, state, evidence, at: now }];
    });
    await insertEvaluations(tx, news);
    return news.length;
  });
  return { evaluated: views.length, changed };
}

function substance(evidence: unknown): string {
  const { fetchedAt: _again, ...rest } = evidence as Evidence;
  return canonicalJson(rest);
}
