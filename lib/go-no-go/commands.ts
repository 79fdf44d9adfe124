import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { ImportedCriterion } from '@/lib/pilots/domain/imported-pilot';
import type { LeftAlone } from '@/lib/pilots/domain/left-alone';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { NotFoundError } from '@/lib/platform/errors';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { keepJudged, type Reevaluation } from './history';
import { findPilotProject, listPilotIds } from './records/read';
import { mergeCriteria } from './records/write';

/**
 * Stores the criteria of a document, in the importer's transaction, matched by side and title. Rules and attestations
 * that people gave stay; a criterion that carries some, or is locked, stays even when the document drops it. `leftAlone`
 * tells what was not taken.
 */
export async function saveImportedCriteria(
  tx: Transaction,
  viewer: Viewer,
  {
    projectId,
    pilotId,
    criteria,
  }: { projectId: string; pilotId: string; criteria: readonly ImportedCriterion[] },
): Promise<{ leftAlone: LeftAlone[] }> {
  requirePermission(viewer, 'document.import', projectId);
  const counts = await mergeCriteria(tx, pilotId, criteria);
  await recordChange(tx, viewer, {
    action: 'criteria.imported',
    subjectKind: 'pilot',
    subjectId: pilotId,
    projectId,
    after: counts,
  });
  await markEvidenceChanged(tx, projectId);
  return { leftAlone: counts.leftAlone };
}

/** Judges a pilot on the evidence of now: how it stands is stored, and what changed goes into its criteria's history. */
export async function evaluatePilot(
  viewer: Viewer,
  pilotId: string,
  now: Date = systemClock(),
): Promise<Reevaluation> {
  const pilot = await findPilotProject(pilotId);
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'pilot.edit', pilot.projectId);
  return keepJudged([pilotId], now);
}

/** The same for every pilot of a project; call it when something they rest on changed (a sync, observations). */
export async function reevaluatePilots(
  viewer: Viewer,
  projectId: string,
  now: Date = systemClock(),
): Promise<Reevaluation> {
  requirePermission(viewer, 'pilot.edit', projectId);
  return keepJudged(await listPilotIds(projectId), now);
}
