import { recordChange } from '@/lib/audit/commands';
import { actorOf, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { holdOpenPart } from '@/lib/pilots/open-part-commands';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { NotFoundError } from '@/lib/platform/errors';
import { markEvidenceChanged } from '@/lib/projects/evidence-commands';
import { endOfDay } from '@/lib/shared/calendar-day';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type AttestInput, attestInput } from './criterion-input';
import { goneCriterion } from './criterion-refusals';
import { findCriterion } from './records/criteria';
import { insertAttestation } from './records/write';

/** Vouches for a criterion, or says that it does not hold, in the viewer's own name. */
export async function attest(viewer: Viewer, input: AttestInput): Promise<Result<{ id: string }>> {
  const { personName: spokenFor, until: day, ...said } = attestInput.parse(input);
  const row = await findCriterion(said.criterionId);
  if (!row) throw new NotFoundError('There is no such criterion.');
  const { projectId, timeZone } = row.pilot;
  requirePermission(viewer, 'pilot.edit', projectId);
  if (viewer.kind !== 'person' && viewer.kind !== 'system') {
    return refuse({ code: 'not-a-person', message: 'Only a person can vouch; sign in yourself.' });
  }
  if (spokenFor && viewer.kind !== 'system') {
    const message = 'You can vouch in your own name only.';
    return refuse({ code: 'other-name', field: 'personName', message });
  }
  if (row.removedAt) return goneCriterion();
  const at = systemClock();
  const until = day ? endOfDay(day, timeZone) : null;
  if (until && until < at) {
    const message = 'That day has passed. Choose a later one, or leave it open.';
    return refuse({ code: 'past', field: 'until', message });
  }
  return inTransaction(async (tx) => {
    const open = await holdOpenPart(tx, row.pilotId, 'statements');
    if (!open.ok) return open;
    const personName = spokenFor ?? actorOf(viewer).actorName;
    const { id } = await insertAttestation(tx, { ...said, personName, at, until });
    await recordChange(tx, viewer, {
      action: 'criterion.attested',
      subjectKind: 'criterion',
      subjectId: said.criterionId,
      projectId,
      after: { ...said, personName, until: day },
    });
    await markEvidenceChanged(tx, projectId);
    return accept({ id });
  });
}
