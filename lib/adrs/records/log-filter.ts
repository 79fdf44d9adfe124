import { Prisma } from '@/generated/prisma/client';
import { splitSearchWords } from '@/lib/shared/search-words';
import { type LogFilter, reviewAheadDays, reviewedStatuses } from '../domain/log-filter';

/**
 * The moment at which the log is read: an ISO day, and the bases that were judged again for it, whose stored standing
 * does not count.
 */
export interface LogMoment {
  today: string;
  again: { basisIds: readonly string[]; contradicted: readonly string[]; unknown: readonly string[] };
}

/** A part of the log as SQL over `adr`. */
export interface LogConditions {
  status: Prisma.Sql;
  project: Prisma.Sql;
  tag: Prisma.Sql;
  decider: Prisma.Sql;
  date: Prisma.Sql;
  /** Everything else: words, number, standing, review, what is lacking; and that it is there. */
  rest: Prisma.Sql;
}

const all = Prisma.sql`true`;

export function logConditions(filter: LogFilter, at: LogMoment): LogConditions {
  const { status, projectId, tag, decider, from, to } = filter;
  return {
    status: status ? Prisma.sql`adr.status = ${status}` : all,
    project: projectId ? Prisma.sql`adr."projectId" = ${projectId}::uuid` : all,
    tag: tag ? Prisma.sql`adr.tags @> ARRAY[${tag}]::text[]` : all,
    decider: decider
      ? Prisma.sql`EXISTS (SELECT 1 FROM unnest(adr.deciders) name WHERE strpos(lower(name), lower(${decider})) > 0)`
      : all,
    date: joined([
      from ? Prisma.sql`adr.date >= ${from}::date` : null,
      to ? Prisma.sql`${lastDay} <= ${to}::date` : null,
    ]),
    rest: joined([Prisma.sql`adr."deletedAt" IS NULL`, ...restOf(filter, at)]),
  };
}

/** All conditions at once. */
export function logWhere(filter: LogFilter, at: LogMoment): Prisma.Sql {
  const { status, project, tag, decider, date, rest } = logConditions(filter, at);
  return joined([status, project, tag, decider, date, rest]);
}

/** Of a date that is known to the month or the year alone, the last day that it may mean. */
const lastDay = Prisma.sql`(CASE adr."datePrecision" WHEN 'year' THEN (adr.date + interval '1 year - 1 day')::date
  WHEN 'month' THEN (adr.date + interval '1 month - 1 day')::date ELSE adr.date END)`;

function restOf({ q, number, standing, review, lacks }: LogFilter, at: LogMoment): (Prisma.Sql | null)[] {
  return [
    q ? matching(q) : null,
    number === undefined ? null : Prisma.sql`adr.number = ${number}`,
    standing ? restsOn(standing, at) : null,
    review === 'due' ? reviewDue(at) : null,
    review === 'overdue' ? Prisma.sql`adr."reviewBy" < ${at.today}::date AND ${reviewed}` : null,
    lacks === 'date' ? Prisma.sql`adr.date IS NULL` : null,
    lacks === 'clarity' ? Prisma.sql`adr.problems <> '[]'::jsonb` : null,
  ];
}

const reviewed = Prisma.sql`adr.status = ANY(${[...reviewedStatuses]}::text[])`;

/** To be reviewed within the next days, or overdue. */
export function reviewDue({ today }: LogMoment): Prisma.Sql {
  return Prisma.sql`(coalesce(adr."reviewBy" <= ${today}::date + ${reviewAheadDays}::int, false) AND ${reviewed})`;
}

/** Accepted decisions that something they rest on contradicts, or of which something is not known. */
export function restsOn(state: 'contradicted' | 'unknown', { again }: LogMoment): Prisma.Sql {
  const stored = Prisma.sql`adr.id IN (SELECT basis."adrId" FROM adr_basis basis
    WHERE basis.state = ${state} AND basis.id <> ALL(${[...again.basisIds]}::uuid[]))`;
  const now = again[state];
  const either = now.length > 0 ? Prisma.sql`(${stored} OR adr.id = ANY(${[...now]}::uuid[]))` : stored;
  return Prisma.sql`(adr.status = 'accepted' AND ${either})`;
}

/** Decisions whose title or text holds all the words, and the one that a number names; by the search's own index. */
function matching(q: string): Prisma.Sql {
  const named = /^(?:adr[-\s]?)?#?0*(\d{1,6})$/i.exec(q)?.[1];
  const words = Prisma.sql`(adr.id IN (
      SELECT entry."recordId"::uuid FROM search_entry entry WHERE entry.kind = 'adr'
        AND (setweight(to_tsvector('english', entry.title), 'A')
          || setweight(to_tsvector('english', left(entry.body, 200000)), 'B')) @@ ${wordsQuery(q)})
    OR (numnode(${wordsQuery(q)}) = 0 AND strpos(lower(adr.title), lower(${q})) > 0))`;
  return named ? Prisma.sql`(adr.number = ${Number(named)} OR ${words})` : words;
}

/** The words as PostgreSQL looks for them; the last one counts as a beginning while it is typed. */
export function wordsQuery(q: string): Prisma.Sql {
  const { whole, beginning } = splitSearchWords(q);
  if (beginning === null) return Prisma.sql`websearch_to_tsquery('english', ${whole})`;
  if (whole === '') return Prisma.sql`to_tsquery('english', ${`${beginning}:*`})`;
  return Prisma.sql`(websearch_to_tsquery('english', ${whole}) && to_tsquery('english', ${`${beginning}:*`}))`;
}

function joined(parts: readonly (Prisma.Sql | null)[]): Prisma.Sql {
  const given = parts.filter((part): part is Prisma.Sql => part !== null && part !== all);
  return given.length > 0
    ? Prisma.join(
        given.map((part) => Prisma.sql`(${part})`),
        ' AND ',
      )
    : all;
}
