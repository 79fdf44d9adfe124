import { recordChange, takePlaceInChain } from '@/lib/audit/commands';
import { formatValue } from '@/lib/metrics/domain/format-value';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { judgeRows } from './basis-queries';
import { holdsInWords, type JudgedBasis } from './domain/basis';
import {
  type BasisRow,
  listBases,
  listOutdatedBases,
  readProjectEvidence,
  saveJudgedBases,
  tryHoldBases,
} from './records/bases';

/** While evidence changes every moment (a first sync) a basis is judged again no more often than this. */
const restMs = 10_000;

/**
 * Judges again what decisions rest on wherever its standing counts no more: values were pushed, GitHub was read, a pilot
 * was decided, the day turned. Of several processes one judges at a time. Answers whether as many were outdated as it
 * may take.
 */
export async function judgeOutdatedBases(
  viewer: Viewer,
  { limit = 200, now = systemClock(), rest = restMs }: { limit?: number; now?: Date; rest?: number } = {},
): Promise<{ judged: number; isMore: boolean }> {
  requirePermission(viewer, 'adr.edit');
  return inTransaction(async (tx) => {
    if (!(await tryHoldBases(tx))) return { judged: 0, isMore: false };
    const ids = await listOutdatedBases({ limit, now, before: new Date(now.getTime() - rest) });
    if (ids.length === 0) return { judged: 0, isMore: false };
    const rows = await listBases(ids, now);
    const versions = await readProjectEvidence([...new Set(rows.map(({ projectId }) => projectId))]);
    const judged = await judgeRows(rows, now);
    const standings = rows.flatMap(({ id, projectId, state, finding }) => {
      const standing = judged.get(id);
      if (!standing) return [];
      const since = standing.state === state && finding.since ? finding.since : now.toISOString();
      return [{ id, standing, since, evidenceVersion: versions.get(projectId) ?? 0n }];
    });
    const turns = rows.flatMap((row): Turn[] => {
      const to = judged.get(row.id);
      return to && isTurn(row.state, to.state) ? [{ row, to }] : [];
    });
    if (turns.length > 0) await takePlaceInChain(tx);
    const saved = await saveJudgedBases(tx, standings, now);
    for (const turn of turns) if (saved.has(turn.row.id)) await recordTurn(tx, viewer, turn);
    return { judged: standings.length, isMore: ids.length === limit };
  });
}

interface Turn {
  row: BasisRow;
  to: JudgedBasis;
}

const isTurn = (from: string, to: string): boolean =>
  from !== to && (from === 'contradicted' || to === 'contradicted');

/** That a decision's ground moved, or came back, stays findable after the standing has changed again. */
async function recordTurn(tx: Transaction, viewer: Viewer, { row, to }: Turn): Promise<void> {
  const restsOn = row.metricName ?? row.pilotTitle ?? row.issueTitle;
  await recordChange(tx, viewer, {
    action: to.state === 'contradicted' ? 'adr.basis-contradicted' : 'adr.basis-contradicted-no-more',
    subjectKind: 'adr',
    subjectId: row.adrId,
    projectId: row.projectId,
    before: { state: row.state },
    after: {
      state: to.state,
      restsOn,
      hasToStayTrue: holdsInWords(row.holds, formatValue),
      why: to.words,
      n: to.n,
      at: to.at,
    },
  });
}
