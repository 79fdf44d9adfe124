import { database } from '@/lib/platform/database/client';
import { fromStoredDate } from '../domain/stored-date';

/** The dates of decisions by "project slug/slug", as far as their files give them; those without one are left out. */
export async function listDates(
  asked: readonly { projectSlug: string; slug: string }[],
): Promise<Map<string, string>> {
  if (asked.length === 0) return new Map();
  const rows = await database().$queryRaw<{ key: string; date: Date; datePrecision: string }[]>`
    SELECT project.slug || '/' || adr.slug AS key, adr.date, adr."datePrecision"
    FROM unnest(${asked.map(({ projectSlug }) => projectSlug)}::text[], ${asked.map(({ slug }) => slug)}::text[])
        AS wanted(project, slug)
      JOIN project ON project.slug = wanted.project
      JOIN adr ON adr."projectId" = project.id AND adr.slug = wanted.slug
    WHERE adr.date IS NOT NULL`;
  return new Map(
    rows.map(({ key, date, datePrecision }) => [key, fromStoredDate(date, datePrecision) ?? '']),
  );
}
