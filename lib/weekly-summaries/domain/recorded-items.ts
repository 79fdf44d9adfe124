import { paths } from '@/lib/shared/paths';
import type { RecordedItem } from './week-activity';

/** Rows of other rooms' tables, as records.ts reads them. */
export interface RecordedRows {
  decisions: { id: string; outcome: string; at: Date; pilot: { slug: string; title: string } }[];
  adrs: {
    id: string;
    slug: string;
    number: number | null;
    title: string;
    status: string;
    createdAt: Date;
    updatedAt: Date;
    project: { slug: string };
  }[];
  lessons: { id: string; slug: string; title: string; kind: string; createdAt: Date }[];
  documents: { id: string; title: string; path: string; importedAt: Date; _count: { claims: number } }[];
  planItems: { id: string; title: string; state: string; stateSetAt: Date | null; pilot: { slug: string } }[];
}

/** A record written in one go has almost the same two times; a minute apart it was changed. */
const changeMs = 60_000;

/** Everything recorded in the week as one list: decisions first, then ADRs, lessons, plan items, documents. */
export function recordedItems(rows: RecordedRows): RecordedItem[] {
  return [
    ...rows.decisions.map(
      (row): RecordedItem => ({
        kind: 'decision',
        id: row.id,
        title: row.pilot.title,
        href: paths.pilot(row.pilot.slug),
        what: `decided: ${row.outcome}`,
        at: row.at,
      }),
    ),
    ...rows.adrs.map(
      (row): RecordedItem => ({
        kind: 'adr',
        id: row.id,
        title: row.number === null ? row.title : `${String(row.number).padStart(4, '0')} ${row.title}`,
        href: paths.adr(row.project.slug, row.slug),
        what: `${row.updatedAt.getTime() - row.createdAt.getTime() < changeMs ? 'recorded' : 'changed'}, ${row.status}`,
        at: row.updatedAt,
      }),
    ),
    ...rows.lessons.map(
      (row): RecordedItem => ({
        kind: 'lesson',
        id: row.id,
        title: row.title,
        href: paths.lesson(row.slug),
        what: 'added',
        at: row.createdAt,
      }),
    ),
    ...rows.planItems.flatMap((row): RecordedItem[] =>
      row.stateSetAt
        ? [
            {
              kind: 'plan-item',
              id: row.id,
              title: row.title,
              href: paths.pilot(row.pilot.slug),
              what: `set to ${row.state.replace('_', ' ')}`,
              at: row.stateSetAt,
            },
          ]
        : [],
    ),
    ...rows.documents.map(
      (row): RecordedItem => ({
        kind: 'document',
        id: row.id,
        title: row.title || row.path,
        href: paths.document(row.id),
        what: row._count.claims > 0 ? `imported, ${row._count.claims} contradicted` : 'imported',
        at: row.importedAt,
      }),
    ),
  ];
}
