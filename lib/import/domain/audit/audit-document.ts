import type { Outline } from '@/lib/markdown/outline';
import type { ImportedPilot } from '@/lib/pilots/domain/imported-pilot';
import { findQuantities } from '@/lib/shared/quantity';
import type { Claim } from '../claim';
import type { Unaudited } from '../document';
import { auditChangesInProse, auditShares } from './arithmetic';
import { auditFigures, auditRows } from './before-after';
import { auditDeclaration } from './declared';
import { auditEstimates } from './estimates-fit';
import { auditFactors } from './factors';
import { auditGaps } from './gaps';
import { auditPlanAgainstItself, auditPlanAgainstLog } from './plan-and-log';
import { type Statement, statementsOf } from './statements';
import { type Achievement, auditAchievements } from './statements-unsupported';
import { auditTicks } from './ticks';

/** Everything a document claims that can be checked within the document, each with what was found. */
export function auditDocument(read: Unaudited, outline: Outline): Claim[] {
  const statements = statementsOf(outline);
  const { pilot, impact } = read;
  const rows = new Set(impact?.rows.map((row) => row.line));
  const claims = [
    ...auditChangesInProse(statements.filter((statement) => !rows.has(statement.line))),
    ...auditShares(statements),
    ...auditFactors(statements),
    ...auditEstimates(read.estimates),
    ...(read.kind === 'adr' ? [] : auditGaps(pilot, statements)),
    ...(pilot ? [...auditDeclaration(pilot, read.declared, statements), ...auditPlan(pilot)] : []),
    ...(impact ? [...auditRows(impact.rows), ...auditFigures(statements, impact.rows)] : []),
    ...figuresOutsideTables(read, statements),
    ...auditAchievements(achievementsOf(read, statements)),
  ];
  return withoutRepeats(claims).sort((a, b) => a.line - b.line);
}

/** Every item against every other; beyond what anybody wrote by hand that would take minutes, and it says so. */
const mostPlanItems = 2000;

function auditPlan(pilot: ImportedPilot): Claim[] {
  const logged = pilot.logEntries.reduce((sum, entry) => sum + entry.items.length, 0);
  if (pilot.planItems.length <= mostPlanItems && logged <= mostPlanItems) {
    return [...auditPlanAgainstLog(pilot), ...auditPlanAgainstItself(pilot), ...auditTicks(pilot)];
  }
  const text = `${pilot.planItems.length} plan items and ${logged} log items`;
  const finding = `More than ${mostPlanItems} items: plan, log and ticks were not compared with each other.`;
  return [
    {
      kind: 'gap',
      standing: 'unsupported',
      line: pilot.planItems[0]?.line ?? 1,
      otherLine: null,
      text,
      finding,
    },
  ];
}

/** Percentages and factors that lessons and results state as facts; what estimates and rules say is audited apart. */
function figuresOutsideTables(read: Unaudited, statements: readonly Statement[]): Claim[] {
  const apart = new Set([...read.estimates.estimates, ...read.estimates.bufferRules].map((row) => row.line));
  const results = new Set(read.pilot?.results.map((result) => result.line));
  const meant = statements.filter((statement) =>
    read.kind === 'lessons' ? !apart.has(statement.line) : results.has(statement.line),
  );
  const told = meant.filter((statement) =>
    findQuantities(statement.text).some(
      (quantity) => quantity.kind === 'percent' || quantity.kind === 'ratio',
    ),
  );
  return read.kind === 'lessons' || read.kind === 'pilot' ? auditFigures(told, []) : [];
}

/** In a pilot, what its results say; in a success story, every sentence. Lessons look ahead and achieve nothing. */
function achievementsOf(read: Unaudited, statements: readonly Statement[]): Achievement[] {
  if (read.impact) return statements.filter((statement) => !statement.quoted);
  const linked = new Set(
    statements.filter((statement) => statement.linked).map((statement) => statement.line),
  );
  return (read.pilot?.results ?? []).map((result) => ({
    line: result.line,
    text: [result.title, result.detail].filter(Boolean).join(': '),
    linked: linked.has(result.line),
  }));
}

/** A sentence that two rules found unsupported is told once; different findings of other kinds stay. */
function withoutRepeats(claims: readonly Claim[]): Claim[] {
  const seen = new Set<string>();
  return claims.filter((claim) => {
    const key =
      claim.kind === 'unsupported' ? `${claim.line}` : `${claim.line}:${claim.kind}:${claim.finding}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
