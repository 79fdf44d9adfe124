import { database, type Transaction } from '@/lib/platform/database/client';

export async function upsertReview(
  tx: Transaction,
  review: { lessonId: string; personId: string; version: number; reviewedAt: Date },
): Promise<void> {
  const { lessonId, personId, ...data } = review;
  await tx.lessonReview.upsert({
    where: { lessonId_personId: { lessonId, personId } },
    create: review,
    update: data,
  });
}

export function listReviewRows(lessonId: string) {
  return database().lessonReview.findMany({
    where: { lessonId },
    select: { personId: true, version: true, reviewedAt: true, person: { select: { name: true } } },
    orderBy: { reviewedAt: 'desc' },
  });
}
