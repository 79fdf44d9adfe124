import { arrayText } from '@/lib/platform/database/array-text';
import type { Transaction } from '@/lib/platform/database/client';
import type { ComponentCoverage, Finding } from '../domain/report';

/** A component that a report names twice counts once, with both added up. */
export async function insertComponents(
  tx: Transaction,
  reportId: string,
  rows: readonly ComponentCoverage[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO coverage_component
      ("reportId", component, "linesCovered", "linesValid", "branchesCovered", "branchesValid")
    SELECT ${reportId}::uuid, component, sum("linesCovered"), sum("linesValid"), sum("branchesCovered"),
      sum("branchesValid")
    FROM unnest(${arrayText(rows.map((row) => row.component))}::text[],
        ${arrayText(rows.map((row) => row.linesCovered))}::int[],
        ${arrayText(rows.map((row) => row.linesValid))}::int[],
        ${arrayText(rows.map((row) => row.branchesCovered))}::int[],
        ${arrayText(rows.map((row) => row.branchesValid))}::int[])
      AS c(component, "linesCovered", "linesValid", "branchesCovered", "branchesValid")
    GROUP BY component`;
}

export async function insertFindings(
  tx: Transaction,
  reportId: string,
  rows: readonly Finding[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO report_finding
      ("reportId", rule, severity, message, path, line, identifier, package, suppressed)
    SELECT ${reportId}::uuid, f.rule, f.severity, f.message, f.path, f.line, f.identifier, f.package, f.suppressed
    FROM unnest(${arrayText(rows.map((row) => row.rule))}::text[],
        ${arrayText(rows.map((row) => row.severity))}::text[],
        ${arrayText(rows.map((row) => row.message))}::text[],
        ${arrayText(rows.map((row) => row.path))}::text[],
        ${arrayText(rows.map((row) => row.line))}::int[],
        ${arrayText(rows.map((row) => row.identifier))}::text[],
        ${arrayText(rows.map((row) => row.package))}::text[],
        ${arrayText(rows.map((row) => row.suppressed))}::boolean[])
      WITH ORDINALITY AS f(rule, severity, message, path, line, identifier, package, suppressed, place)
    ORDER BY f.place`;
}
