import { recordChange } from '@/lib/audit/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { amendIfLocked } from '@/lib/pilots/amendment-commands';
import { changeStage } from '@/lib/pilots/stage-commands';
import type { StagedPilot } from '@/lib/pilots/stage-queries';
import type { Transaction } from '@/lib/platform/database/client';
import { paths } from '@/lib/shared/paths';
import type { Moment } from './decision-moment';
import { type DecisionContent, outcomeWords } from './domain/decision';
import { opposes } from './domain/opposition';
import { insertDecision, type MetCondition, type NewDecision } from './records/decide';

export interface Person {
  id: string;
  name: string;
}

export interface Publishing {
  pilot: StagedPilot;
  content: DecisionContent;
  /** The moment it rests on; of a correction, the one of the decision that it corrects. */
  moment: Pick<Moment, 'snapshot' | 'verdict'>;
  author: Person;
  approver: Person | null;
  number: number;
  revision: number;
  correctionReason: string | null;
  /** Conditions of the corrected revision that were met already. */
  met?: readonly MetCondition[];
  at: Date;
}

/** Writes a decision for good and moves the pilot. The caller holds the pilot and has asked everything there is to ask. */
export async function publishDecision(
  tx: Transaction,
  viewer: Viewer,
  publishing: Publishing,
): Promise<void> {
  const { pilot, content, moment, author, approver, number, revision, correctionReason, at } = publishing;
  const isFirst = revision === 1;
  if (isFirst && content.outcome === 'extend') await extend(tx, viewer, publishing);
  else if (isFirst) await changeStage(tx, viewer, pilot.id, { stage: 'decided' });
  const decision: NewDecision = {
    ...content,
    pilotId: pilot.id,
    number,
    revision,
    correctionReason,
    verdict: moment.verdict,
    isOpposed: opposes(content.outcome, moment.verdict),
    snapshot: moment.snapshot,
    authorId: author.id,
    authorName: author.name,
    approverId: approver?.id ?? null,
    approverName: approver?.name ?? null,
    at,
  };
  const id = await insertDecision(tx, decision, { projectId: pilot.projectId, met: publishing.met ?? [] });
  const { snapshot: _kept, ...told } = decision;
  const conditions = content.conditions.map(({ text, ownerName }) => `${text} (${ownerName})`);
  await recordChange(tx, viewer, {
    action: isFirst ? 'decision.published' : 'decision.corrected',
    subjectKind: 'decision',
    subjectId: id,
    projectId: pilot.projectId,
    before: { stage: pilot.stage },
    after: told,
    search: {
      title: `Decision ${number}${isFirst ? '' : `, revision ${revision}`}: ${outcomeWords[content.outcome]}, ${pilot.title}`,
      body: [content.reason, ...conditions].join('\n'),
      url: paths.decision(pilot.slug, number, isFirst ? undefined : revision),
    },
  });
}

/** A new last day, as an amendment with the decision's reason, and back to running. */
async function extend(
  tx: Transaction,
  viewer: Viewer,
  { pilot, content, number }: Publishing,
): Promise<void> {
  const endsOn = content.extendUntil;
  if (!endsOn) throw new Error('an extension without its day was let through');
  const amended = await amendIfLocked(tx, viewer, {
    pilotId: pilot.id,
    subjectKind: 'pilot',
    subjectId: pilot.id,
    subject: pilot.title,
    before: { 'Last day': pilot.endsOn ?? '' },
    after: { 'Last day': endsOn },
    reason: `Decision ${number}, extend: ${content.reason}`,
  });
  if (!amended.ok) throw new Error('an amendment with a reason was refused');
  await changeStage(tx, viewer, pilot.id, { stage: 'running', endsOn });
}
