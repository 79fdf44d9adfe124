import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import type { ImportedCriterion } from '@/lib/pilots/domain/imported-pilot';
import { systemClock } from '@/lib/platform/clock';
import type { Transaction } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { checkRule } from './check-rule';
import { keepHistory, type Reevaluation } from './history';
import {
  type AddCriterionInput,
  type AttestInput,
  addCriterionInput,
  attestInput,
  type SetCriterionRuleInput,
  setCriterionRuleInput,
} from './input';
import { type CriterionRow, findPilotProject, listCriterionRows } from './records/read';
import { insertAttestation, insertCriterion, mergeCriteria, updateRule } from './records/write';

/** Writes a new criterion, in words; its rule comes with `setCriterionRule`. */
export async function addCriterion(
  viewer: Viewer,
  input: AddCriterionInput,
): Promise<Result<{ id: string }>> {
  const criterion = addCriterionInput.parse(input);
  const pilot = await findPilotProject(criterion.pilotId);
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'pilot.edit', pilot.projectId);
  return inTransaction(async (tx) => {
    const id = await insertCriterion(tx, criterion);
    await recordChange(tx, viewer, { ...change('criterion.added', id, pilot.projectId), after: criterion });
    return accept({ id });
  });
}

/** Gives a criterion its rule, or takes it away. Refused when it is locked, when its parts do not fit, or when somebody saved first. */
export async function setCriterionRule(viewer: Viewer, input: SetCriterionRuleInput): Promise<Result<null>> {
  const { criterionId, version, rule } = setCriterionRuleInput.parse(input);
  const row = await requireCriterion(viewer, criterionId);
  if (row.lockedAt) {
    return refuse({
      code: 'locked',
      message: 'The criterion was locked when the pilot started and stays as it is.',
    });
  }
  const fits = rule ? await checkRule(viewer, rule, { projectId: row.pilot.projectId }) : accept(null);
  if (!fits.ok) return fits;
  return inTransaction(async (tx) => {
    const by = actorOf(viewer).actorName;
    if (!(await updateRule(tx, { id: criterionId, version, rule, by }))) {
      const message =
        'Somebody else changed this criterion first. Your rule was not saved and is still in the form; reload to see theirs.';
      return refuse({ code: 'conflict', message });
    }
    await recordChange(tx, viewer, {
      ...change('criterion.rule-set', criterionId, row.pilot.projectId),
      before: { rule: row.rule },
      after: { rule },
    });
    return accept(null);
  });
}

/** Vouches for a criterion, or says that it does not hold, in the viewer's own name. */
export async function attest(viewer: Viewer, input: AttestInput): Promise<Result<{ id: string }>> {
  const { personName: spokenFor, until, ...said } = attestInput.parse(input);
  const row = await requireCriterion(viewer, said.criterionId);
  if (viewer.kind !== 'person' && viewer.kind !== 'system') {
    return refuse({ code: 'not-a-person', message: 'Only a person can vouch; sign in yourself.' });
  }
  if (spokenFor && viewer.kind !== 'system') {
    return refuse({
      code: 'other-name',
      field: 'personName',
      message: 'You can vouch in your own name only.',
    });
  }
  const at = systemClock();
  const end = until ? new Date(`${until}T23:59:59.999Z`) : null;
  if (end && end < at) {
    return refuse({
      code: 'past',
      field: 'until',
      message: 'That day has passed. Choose a later one, or leave it open.',
    });
  }
  return inTransaction(async (tx) => {
    const personName = spokenFor ?? actorOf(viewer).actorName;
    const { id } = await insertAttestation(tx, { ...said, personName, at, until: end });
    await recordChange(tx, viewer, {
      ...change('criterion.attested', said.criterionId, row.pilot.projectId),
      after: { ...said, personName, until },
    });
    return accept({ id });
  });
}

/**
 * Stores the criteria of a document, in the importer's transaction, matched by side and title. Rules and attestations
 * that people gave stay; a criterion that carries some stays even when the document drops it.
 */
export async function saveImportedCriteria(
  tx: Transaction,
  viewer: Viewer,
  {
    projectId,
    pilotId,
    criteria,
  }: { projectId: string; pilotId: string; criteria: readonly ImportedCriterion[] },
): Promise<void> {
  requirePermission(viewer, 'document.import', projectId);
  const counts = await mergeCriteria(tx, pilotId, criteria);
  await recordChange(tx, viewer, {
    action: 'criteria.imported',
    subjectKind: 'pilot',
    subjectId: pilotId,
    projectId,
    after: counts,
  });
}

/** Evaluates a pilot's criteria and keeps what changed in their history. */
export async function evaluatePilot(
  viewer: Viewer,
  pilotId: string,
  now: Date = systemClock(),
): Promise<Reevaluation> {
  const pilot = await findPilotProject(pilotId);
  if (!pilot) throw new NotFoundError('There is no such pilot.');
  requirePermission(viewer, 'pilot.edit', pilot.projectId);
  return keepHistory(viewer, await listCriterionRows({ pilotIds: [pilotId] }), now);
}

/** The same for every pilot of a project; call it when something they rest on changed (a sync, observations). */
export async function reevaluatePilots(
  viewer: Viewer,
  projectId: string,
  now: Date = systemClock(),
): Promise<Reevaluation> {
  requirePermission(viewer, 'pilot.edit', projectId);
  return keepHistory(viewer, await listCriterionRows({ projectId }), now);
}

async function requireCriterion(viewer: Viewer, id: string): Promise<CriterionRow> {
  const [row] = await listCriterionRows({ id });
  if (!row) throw new NotFoundError('There is no such criterion.');
  requirePermission(viewer, 'pilot.edit', row.pilot.projectId);
  return row;
}

function change(action: `${string}.${string}`, criterionId: string, projectId: string) {
  return { action, subjectKind: 'criterion', subjectId: criterionId, projectId };
}
