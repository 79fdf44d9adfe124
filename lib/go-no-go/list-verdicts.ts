import type { StandingSummary } from './domain/standing';
import type { VerdictKind } from './domain/verdict';
import type { PilotVerdict } from './domain/views';
import { judgePilots } from './judge-standings';
import type { PortfolioRow } from './records/portfolio';

interface Judged {
  verdict: VerdictKind;
  attentionRank: number;
  summary: StandingSummary;
  judgedAt: Date;
}

/**
 * Rows as lists show them: what is stored where it counts, and judged on the evidence of now where it does not, all
 * of those at once. So that no row ever shows a verdict that its evidence has outlived.
 */
export async function verdictsOf(rows: readonly PortfolioRow[], now: Date): Promise<PilotVerdict[]> {
  const outdated = rows.filter(({ isCurrent }) => !isCurrent);
  const again = new Map((await judgeRows(outdated, now)).map((pilot) => [pilot.id, pilot]));
  return rows.flatMap((row) =>
    row.isCurrent ? [verdictOf(row, { ...row, summary: row.stored })] : (again.get(row.id) ?? []),
  );
}

/** Rows judged on the evidence of now, whatever is stored; one that was deleted meanwhile is left out. */
export async function judgeRows(rows: readonly PortfolioRow[], now: Date): Promise<PilotVerdict[]> {
  const judged = await judgePilots(
    rows.map(({ id }) => id),
    now,
  );
  const standings = new Map(judged.map(({ standing }) => [standing.pilotId, standing]));
  return rows.flatMap((row) => {
    const standing = standings.get(row.id);
    return standing ? [verdictOf(row, standing)] : [];
  });
}

function verdictOf(row: PortfolioRow, { verdict, attentionRank, summary, judgedAt }: Judged): PilotVerdict {
  const { id, slug, title, stage, timeZone, leadName, declaredDecision } = row;
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
  return {
    ...summary,
    id,
    slug,
    title,
    summary: row.summary,
    stage,
    timeZone,
    leadName,
    declaredDecision,
    startsOn: day(row.startsOn),
    endsOn: day(row.endsOn),
    lockedAt: row.lockedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    project: { id: row.projectId, slug: row.projectSlug, name: row.projectName },
    verdict,
    attentionRank,
    judgedAt: judgedAt.toISOString(),
  };
}
