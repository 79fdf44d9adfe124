import { database, type Transaction } from '@/lib/platform/database/client';

export interface NewPilot {
  projectId: string;
  slug: string;
  title: string;
  summary: string;
  startsOn: Date | null;
  endsOn: Date | null;
  leadName: string | null;
  timeZone: string;
  templateKey?: string | null;
  previousPilotId?: string | null;
}

/** Slugs that begin with this one, so that a free one can be chosen. */
export async function takenSlugs(tx: Transaction, slug: string): Promise<Set<string>> {
  const rows = await tx.pilot.findMany({ where: { slug: { startsWith: slug } }, select: { slug: true } });
  return new Set(rows.map((row) => row.slug));
}

export function insertPilot(
  tx: Transaction,
  pilot: NewPilot & {
    stage?: 'draft' | 'running' | 'deciding' | 'closed';
    declaredDecision?: string | null;
    documentId?: string;
  },
) {
  return tx.pilot.create({ data: pilot, select: { id: true, slug: true } });
}

export function findDeliverable(id: string) {
  return database().deliverable.findUnique({
    where: { id },
    select: { id: true, title: true, state: true, pilot: { select: { id: true, projectId: true } } },
  });
}

export async function updateDeliverableState(tx: Transaction, id: string, state: string, by: string) {
  await tx.deliverable.update({
    where: { id },
    data: { state, stateSetBy: by, updatedBy: by, version: { increment: 1 } },
  });
}

/** One answer a person and question: answering again replaces. */
export async function saveFeedback(
  tx: Transaction,
  answer: {
    pilotId: string;
    question: string;
    rating: number;
    comment: string;
    personName: string | null;
    givenBy: string;
    at: Date;
  },
): Promise<{ id: string; replaced: boolean }> {
  const { pilotId, question, givenBy, ...rest } = answer;
  const key = { pilotId_question_givenBy: { pilotId, question, givenBy } };
  const before = await tx.feedbackAnswer.findUnique({ where: key, select: { id: true } });
  const { id } = await tx.feedbackAnswer.upsert({
    where: key,
    create: answer,
    update: rest,
    select: { id: true },
  });
  return { id, replaced: before !== null };
}

/**
 * Marks a pilot changed, so that lists and pages show when. Its version stays: that is of the pilot's own fields, and
 * whoever edits those is not interrupted by a change of a part.
 */
export async function touchPilot(tx: Transaction, id: string): Promise<void> {
  await tx.pilot.update({ where: { id }, data: { updatedAt: new Date() } });
}
