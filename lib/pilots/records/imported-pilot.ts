import type { Transaction } from '@/lib/platform/database/client';
import { canonicalJson } from '@/lib/shared/canonical-json';
import { freeSlug } from '@/lib/shared/slug';
import type { ImportedPilot } from '../domain/imported-pilot';
import { claimColumns, keptAsItStands, type LeftAlone } from '../domain/left-alone';
import { isOpenPart } from '../domain/open-parts';
import { type PartName, partKinds } from '../domain/part-kinds';
import { mergeParts, type Part, type PartCounts, type PartRules, type PartTable } from './imported-parts';
import { lockPilot } from './pilot-head';
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

/**
 * The pilot of a document: the one it made before, or a new one. What was edited or moved on in the portal stays, and
 * so do the days of a locked pilot; `leftAlone` tells.
 */
export async function upsertImportedPilot(
  tx: Transaction,
  {
    projectId,
    documentId,
    pilot,
    slug,
    timeZone,
  }: { projectId: string; documentId: string; pilot: ImportedPilot; slug: string; timeZone: string },
): Promise<{ id: string; slug: string; isNew: boolean; isLocked: boolean; leftAlone: LeftAlone[] }> {
  const found = await tx.pilot.findFirst({ where: { documentId }, select: { id: true } });
  if (!found) {
    const free = freeSlug(slug, await takenSlugs(tx, slug));
    const made = await insertPilot(tx, { ...columnsOf(pilot), projectId, documentId, timeZone, slug: free });
    return { ...made, isNew: true, isLocked: false, leftAlone: [] };
  }
  await lockPilot(tx, found.id);
  const row = await tx.pilot.findUniqueOrThrow({ where: { id: found.id } });
  const wanted: Record<string, unknown> = columnsOf(pilot);
  const stored: Record<string, unknown> = row;
  const differing = Object.keys(wanted).filter(
    (name) => canonicalJson(wanted[name]) !== canonicalJson(stored[name]),
  );
  const isMoved =
    row.startedAt !== null || row.closedAt !== null || row.lockedAt !== null || row.updatedBy !== null;
  const isFrozen = row.lockedAt !== null || !isOpenPart('measures', row);
  const stays = (name: string) => {
    if (claimColumns.has(name)) return false;
    if (name === 'stage') return isMoved;
    return row.updatedBy !== null || (isFrozen && ['startsOn', 'endsOn'].includes(name));
  };
  const kept = differing.filter(stays);
  const told = { what: 'Pilot', title: row.title, line: 1 };
  const byWhom = (names: string[], by: string | null) =>
    names.length > 0
      ? [
          keptAsItStands(
            told,
            by,
            names.map((name) => headWords[name] ?? name),
          ),
        ]
      : [];
  const isLockedField = (name: string) => isFrozen && ['stage', 'startsOn', 'endsOn'].includes(name);
  const leftAlone = [
    ...byWhom(kept.filter(isLockedField), null),
    ...byWhom(
      kept.filter((name) => !isLockedField(name)),
      row.updatedBy ?? 'somebody',
    ),
  ];
  const taken = differing.filter((name) => !stays(name));
  if (taken.length > 0) {
    const data = Object.fromEntries(taken.map((name) => [name, wanted[name]]));
    await tx.pilot.update({ where: { id: row.id }, data: { ...data, version: { increment: 1 } } });
  }
  return { id: row.id, slug: row.slug, isNew: false, isLocked: isFrozen, leftAlone };
}

const headWords: Readonly<Record<string, string>> = {
  title: 'title',
  summary: 'summary',
  startsOn: 'first day',
  endsOn: 'last day',
  leadName: 'lead',
  stage: 'stage',
};

/** Brings every part of a pilot to what the document says. Counts by table. */
export async function mergeImportedParts(
  tx: Transaction,
  { id: pilotId, isLocked }: { id: string; isLocked: boolean },
  pilot: ImportedPilot,
): Promise<Record<string, PartCounts>> {
  const counts: Record<string, PartCounts> = {};
  for (const [name, { table, parts, rules }] of Object.entries(tablesOf(tx, pilot, isLocked))) {
    counts[name] = await mergeParts(table, pilotId, parts, rules);
  }
  return counts;
}

type Merge = { table: PartTable; parts: Part[]; rules: PartRules };

function tablesOf(tx: Transaction, pilot: ImportedPilot, isLocked: boolean): Record<string, Merge> {
  return {
    roles: merge(tx.pilotRole, pilot.roles, (row) => row.role, { ...wordsOf('role'), title: 'role' }),
    objectives: merge(tx.pilotObjective, pilot.objectives, (row) => row.title, {
      ...wordsOf('objective'),
      title: 'title',
    }),
    services: merge(tx.pilotService, pilot.services, (row) => row.name, {
      ...wordsOf('service'),
      title: 'name',
    }),
    planItems: merge(tx.planItem, pilot.planItems, (row) => row.title, {
      what: 'Plan item',
      group: 'section',
      title: 'title',
      keep: (row) => (row.stateSetBy ? ['state'] : []),
      isRecorded: (row) => row.stateSetBy !== null || row.boundNumber !== null,
    }),
    baselines: merge(tx.baseline, pilot.baselines, (row) => row.name, {
      what: 'Baseline',
      isLocked,
      group: 'group',
      title: 'name',
      isRecorded: (row) => row.metricId !== null,
    }),
    targets: merge(
      tx.target,
      pilot.targets.map(({ measured: _claim, ...row }) => row),
      (row) => row.name,
      { what: 'Target', isLocked, group: 'group', title: 'name', isRecorded: (row) => row.metricId !== null },
    ),
    risks: merge(tx.pilotRisk, pilot.risks, (row) => row.title, {
      ...wordsOf('risk'),
      group: 'kind',
      title: 'title',
    }),
    contingencies: merge(tx.contingency, pilot.contingencies, (row) => row.title, {
      ...wordsOf('contingency'),
      title: 'title',
    }),
    communications: merge(tx.communicationItem, pilot.communications, (row) => row.audience, {
      ...wordsOf('communication'),
      title: 'audience',
    }),
    deliverables: merge(tx.deliverable, pilot.deliverables, (row) => row.title, {
      ...wordsOf('deliverable'),
      group: 'state',
      title: 'title',
      keep: (row) => (row.stateSetBy ? ['state', 'link'] : []),
      isRecorded: (row) => row.stateSetBy !== null,
    }),
    logEntries: merge(
      tx.logEntry,
      pilot.logEntries.map((row) => ({ ...row, on: day(row.on), authorName: 'Imported document' })),
      (row) => row.heading,
      { what: 'Log entry', group: 'day', title: 'heading', isPositioned: false },
    ),
    results: merge(tx.pilotResult, pilot.results, (row) => row.title, {
      ...wordsOf('result'),
      group: 'group',
      title: 'title',
    }),
    roadmap: merge(tx.roadmapItem, pilot.roadmap, (row) => row.title, {
      ...wordsOf('roadmap'),
      group: 'group',
      title: 'title',
    }),
  };
}

/** A part and its columns as the record's own forms call them. */
function wordsOf(part: PartName): Pick<PartRules, 'what' | 'wordOf'> {
  const { one, fields } = partKinds[part];
  const labels = new Map(fields.map(({ name, label }) => [name, `“${label}”`]));
  return {
    what: one.charAt(0).toUpperCase() + one.slice(1),
    wordOf: (column) => labels.get(column) ?? column,
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
