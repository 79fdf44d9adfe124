import { changeBetween } from '@/lib/impact/domain/change';
import type { ImportedImpactRow } from '@/lib/impact/domain/imported-impact-report';
import { judgeChangeClaim } from '@/lib/impact/domain/judge-change-claim';
import { findQuantities, parseQuantity, type Quantity } from '@/lib/shared/quantity';
import type { Claim } from '../claim';
import { keywords, shareIn } from './keywords';
import type { Statement } from './statements';

const noSource = 'The document names no source, window or sample count for either number.';

/** Every row of a before/after table, recomputed. */
export function auditRows(rows: readonly ImportedImpactRow[]): Claim[] {
  return rows.map((row) => {
    const text = `${row.metric}: ${row.beforeText} → ${row.afterText}${row.claimText ? ` (${row.claimText})` : ''}`;
    const [before, after] = [parseQuantity(row.beforeText), parseQuantity(row.afterText)];
    const change = before && after ? changeBetween(before, after) : null;
    const base = { line: row.line, otherLine: null, text };
    if (!change)
      return {
        ...base,
        kind: 'unsupported',
        standing: 'unsupported',
        finding: 'The two cells hold no two numbers of one kind, so no change can be computed.',
      };
    const judged = judgeChangeClaim(row.claimText, change);
    return { ...base, ...judged, finding: `${judged.finding} ${noSource}` };
  });
}

/** Figures told outside the table: borne out by a row, against it, or borne out by nothing. */
export function auditFigures(statements: readonly Statement[], rows: readonly ImportedImpactRow[]): Claim[] {
  const tableLines = new Set(rows.map((row) => row.line));
  return statements
    .filter((statement) => !statement.linked && !statement.quoted && !tableLines.has(statement.line))
    .flatMap((statement) =>
      findQuantities(statement.text)
        .slice(0, 1)
        .flatMap((quantity) => figureClaim(statement, quantity, rows)),
    );
}

function figureClaim(statement: Statement, quantity: Quantity, rows: readonly ImportedImpactRow[]): Claim[] {
  // What is still to come is no result.
  if (
    /\b(?:further|future|will|plan\w*|opportunit\w*|next|upcoming|target|goal|should|aim)\b/i.test(
      statement.text,
    )
  )
    return [];
  const isRange = /\d[-–]\d/.test(quantity.text);
  const measured = quantity.kind !== 'count' || (quantity.bound !== 'exact' && !isRange);
  if (!measured || isTimeOfStory(statement.text, quantity)) return [];
  const base = { line: statement.line, text: statement.text };
  const words = keywords(statement.text);
  for (const row of rows) {
    const related = shareIn(keywords(row.metric), words).shared > 0;
    const cells = [row.beforeText, row.afterText, row.claimText].map(parseQuantity);
    const after = cells[1];
    if (
      related &&
      after &&
      after.kind === quantity.kind &&
      after.base === quantity.base &&
      quantity.bound === 'less-than' &&
      after.bound === 'exact'
    ) {
      return [
        {
          ...base,
          kind: 'bound',
          standing: 'contradicted',
          otherLine: row.line,
          finding: `Says "${quantity.text}", but the table gives ${after.text} itself, which is not less.`,
        },
      ];
    }
    if (
      related &&
      cells.some((cell) => cell && cell.kind === quantity.kind && Math.abs(cell.base - quantity.base) < 1e-9)
    ) {
      return [
        {
          ...base,
          kind: 'unsupported',
          standing: 'unsupported',
          otherLine: row.line,
          finding: `Repeats the row "${row.metric}" (line ${row.line}); neither names a source, window or sample count.`,
        },
      ];
    }
  }
  return [
    {
      ...base,
      kind: 'unsupported',
      standing: 'unsupported',
      otherLine: null,
      finding: `No before/after row, link or measurement in the document bears out "${quantity.text}".`,
    },
  ];
}

/** "Hour 8", "in less than 8 hours", dates and durations of the story itself are no results. */
function isTimeOfStory(text: string, quantity: Quantity): boolean {
  return (
    quantity.kind === 'duration' &&
    !/faster|slower|latency|time|start|deploy|build|respon|load|memory|reduc|improv|cut|sav/i.test(text)
  );
}
