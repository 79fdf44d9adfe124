import type { Prisma } from '@/generated/prisma/client';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { digestsOf, freezeRecords } from '@/lib/publishing/domain/frozen-records';
import { freezeWeek } from '@/lib/publishing/domain/frozen-week';
import { formatIsoWeek, type IsoWeek, mondayOfWeek } from '@/lib/shared/week';
import { readWeekFacts } from '@/lib/weekly-summaries/overview-queries';

export type Reader = Extract<Viewer, { kind: 'person' }>;

const words = {
  highlights:
    'The **new pipeline** runs everywhere.\n\n- Builds are faster\n- The old one is switched off\n\nSee [the week](/weeks).',
  lowlights: 'Two vendors have not answered, and `main` was red for a day.',
  asks: 'Two more people for the second half of the year.',
  nextWeek: '1. Move the last service\n2. Decide on the pilot',
};

/**
 * Publishes each of these weeks, of every project and of all together: each with words, three questions of which two are answered,
 * and ten people who read it. Written as publishing writes it, but all of a week at once. Answers who reads: they looked a week ago.
 */
export async function seedPublications(weeks: readonly IsoWeek[], now: Date): Promise<Reader> {
  const db = database();
  await db.person.createMany({ data: Array.from({ length: 11 }, (_, n) => ({ name: `Person ${n}` })) });
  const [lead, ...people] = await db.person.findMany({ orderBy: { name: 'asc' } });
  if (!lead || !people[0]) throw new Error('no people were made');
  for (const week of weeks) await publishWeek(week, lead, now);
  const summaries = await db.weekSummary.findMany({
    select: { id: true, revisions: { select: { id: true } } },
  });
  const revisions = summaries.flatMap(({ id, revisions: all }) =>
    all.map((one) => ({ summaryId: id, ...one })),
  );
  await db.summaryAcknowledgement.createMany({
    data: revisions.flatMap(({ id }) => people.map((person) => ({ revisionId: id, personId: person.id }))),
  });
  await db.summaryQuestion.createMany({
    data: revisions.flatMap(({ id, summaryId }) =>
      [1, 2, 3].map((n) => ({
        ...{ summaryId, revisionId: id, sentenceKey: `highlights ${n}`, sentence: 'Builds are faster' },
        ...{ text: `By how much, ${n}?`, askedById: lead.id, askedByName: lead.name, askedAt: now },
        ...(n < 3 && {
          answer: 'By half.',
          answeredById: lead.id,
          answeredByName: lead.name,
          answeredAt: now,
        }),
      })),
    ),
  });
  const [reader] = people;
  await db.weekLook.create({ data: { personId: reader.id, at: new Date(now.getTime() - 7 * 86_400_000) } });
  await db.$executeRaw`VACUUM ANALYZE`;
  return { kind: 'person', id: reader.id, name: reader.name, role: 'lead', projectRoles: {} };
}

async function publishWeek(week: IsoWeek, lead: { id: string; name: string }, now: Date): Promise<void> {
  const db = database();
  const monday = mondayOfWeek(week);
  const told = await readWeekFacts(systemViewer('bench'), { isoWeek: formatIsoWeek(week), now });
  const projects = await db.project.findMany({ select: { id: true, slug: true, name: true } });
  const saver = { updatedById: lead.id, updatedByName: lead.name };
  await db.weekSummary.createMany({
    data: [null, ...projects].map((of) => ({ projectId: of?.id ?? null, monday, ...words, ...saver })),
  });
  const summaries = await db.weekSummary.findMany({
    where: { monday },
    select: { id: true, projectId: true },
  });
  const publishedAt = new Date(Math.min(now.getTime(), monday.getTime() + 7 * 86_400_000));
  await db.summaryRevision.createMany({
    data: summaries.map(({ id, projectId }) => {
      const of = projects.find((one) => one.id === projectId) ?? null;
      const frozen = freezeWeek(told, told.projects, of, now);
      const own = told.projects.filter(({ slug }) => frozen.projects.some((one) => one.slug === slug));
      return {
        ...{ summaryId: id, number: 1, ...words, setHealthReason: '', publishedAt },
        ...{ publishedById: lead.id, publishedByName: lead.name },
        frozen: frozen as unknown as Prisma.InputJsonValue,
        records: freezeRecords(own) as unknown as Prisma.InputJsonValue,
        digests: digestsOf(frozen.projects),
      };
    }),
  });
}
