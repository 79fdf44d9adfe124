import type { Transaction } from '@/lib/platform/database/client';
import { freeSlug } from '@/lib/shared/slug';
import type { ImportedPilot } from '../domain/imported-pilot';
import { mergeParts, type Part, type PartCounts, type PartRules, type PartTable } from './imported-parts';
import { insertPilot, takenSlugs } from './write';

const day = (iso: string | null) => (iso ? new Date(`${iso}T00:00:00Z`) : null);

function columnsOf(pilot: ImportedPilot) {
  return {
    title: pilot.title,
    summary: pilot.summary,
    startsOn: day(pilot.startsOn),
    endsOn: day(pilot.endsOn),
    leadName: pilot.leadName,
    declaredDecision: pilot.declaredDecision,
    stage: pilot.stage,
  };
}

/** The pilot of a document: the one it made before, or a new one. */
export async function upsertImportedPilot(
  tx: Transaction,
  {
    projectId,
    documentId,
    pilot,
    slug,
    timeZone,
  }: { projectId: string; documentId: string; pilot: ImportedPilot; slug: string; timeZone: string },
): Promise<{ id: string; slug: string; isNew: boolean }> {
  const before = await tx.pilot.findFirst({ where: { documentId }, select: { id: true, slug: true } });
  if (!before) {
    const free = freeSlug(slug, await takenSlugs(tx, slug));
    const made = await insertPilot(tx, { ...columnsOf(pilot), projectId, documentId, timeZone, slug: free });
    return { ...made, isNew: true };
  }
  await tx.pilot.update({
    where: { id: before.id },
    data: { ...columnsOf(pilot), version: { increment: 1 } },
  });
  return { ...before, isNew: false };
}

/** Brings every part of a pilot to what the document says. Counts by table. */
export async function mergeImportedParts(
  tx: Transaction,
  pilotId: string,
  pilot: ImportedPilot,
): Promise<Record<string, PartCounts>> {
  const counts: Record<string, PartCounts> = {};
  for (const [name, { table, parts, rules }] of Object.entries(tablesOf(tx, pilot))) {
    counts[name] = await mergeParts(table, pilotId, parts, rules);
  }
  return counts;
}

type Merge = { table: PartTable; parts: Part[]; rules: PartRules };

function tablesOf(tx: Transaction, pilot: ImportedPilot): Record<string, Merge> {
  return {
    roles: merge(tx.pilotRole, pilot.roles, (row) => row.role, { title: 'role' }),
    objectives: merge(tx.pilotObjective, pilot.objectives, (row) => row.title, { title: 'title' }),
    services: merge(tx.pilotService, pilot.services, (row) => row.name, { title: 'name' }),
    planItems: merge(tx.planItem, pilot.planItems, (row) => row.title, {
      group: 'section',
      title: 'title',
      keep: (row) => (row.stateSetBy ? ['state'] : []),
      isRecorded: (row) => row.stateSetBy !== null || row.boundNumber !== null,
    }),
    baselines: merge(tx.baseline, pilot.baselines, (row) => row.name, {
      group: 'group',
      title: 'name',
      isRecorded: (row) => row.metricId !== null,
    }),
    targets: merge(
      tx.target,
      pilot.targets.map(({ measured: _claim, ...row }) => row),
      (row) => row.name,
      { group: 'group', title: 'name', isRecorded: (row) => row.metricId !== null },
    ),
    risks: merge(tx.pilotRisk, pilot.risks, (row) => row.title, { group: 'kind', title: 'title' }),
    contingencies: merge(tx.contingency, pilot.contingencies, (row) => row.title, { title: 'title' }),
    communications: merge(tx.communicationItem, pilot.communications, (row) => row.audience, {
      title: 'audience',
    }),
    deliverables: merge(tx.deliverable, pilot.deliverables, (row) => row.title, {
      group: 'state',
      title: 'title',
      keep: (row) => (row.stateSetBy ? ['state', 'link'] : []),
      isRecorded: (row) => row.stateSetBy !== null,
    }),
    logEntries: merge(
      tx.logEntry,
      pilot.logEntries.map((row) => ({ ...row, on: day(row.on), authorName: 'Imported document' })),
      (row) => row.heading,
      { group: 'day', title: 'heading', isPositioned: false },
    ),
    results: merge(tx.pilotResult, pilot.results, (row) => row.title, { group: 'group', title: 'title' }),
    roadmap: merge(tx.roadmapItem, pilot.roadmap, (row) => row.title, { group: 'group', title: 'title' }),
  };
}

function merge<Row extends { line: number }>(
  table: unknown,
  rows: readonly Row[],
  titleOf: (row: Row) => string,
  rules: PartRules,
): Merge {
  const groupOf = (row: Row) => (rules.group ? String(row[rules.group as keyof Row] ?? '') : '');
  return {
    // Prisma's delegates are generic in ways that no shared type names; mergeParts uses only what PartTable says.
    table: table as PartTable,
    parts: rows.map((row) => ({ group: groupOf(row), title: titleOf(row), columns: { ...row } })),
    rules,
  };
}
