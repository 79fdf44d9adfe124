import { z } from 'zod';
import { isCalendarDay } from '@/lib/shared/calendar-day';
import { adrStatuses } from './domain/adr';
import { logSorts } from './domain/log-filter';

/** "2024", "2024-05" or a day; the first day of what is written, or the last. */
function dayOf(text: string, end: 'first' | 'last'): string | null {
  if (isCalendarDay(text)) return text;
  const [, year, month] = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/.exec(text) ?? [];
  if (year === undefined) return null;
  if (end === 'first') return `${year}-${month ?? '01'}-01`;
  const next = new Date(Date.UTC(Number(year), month ? Number(month) : 12, 0));
  next.setUTCFullYear(Number(year));
  return next.toISOString().slice(0, 10);
}

const words = 'A date is written as 2024-05-17, 2024-05 or 2024.';
const day = (end: 'first' | 'last') =>
  z
    .string()
    .trim()
    .max(10, words)
    .transform((text, context) => {
      const found = dayOf(text, end);
      if (found === null) context.addIssue({ code: 'custom', message: words });
      return found ?? z.NEVER;
    })
    .pipe(z.string());

/** The filters of the log as an address spells them, each refused in words. */
export const adrFilterFields = {
  status: z.enum(adrStatuses).optional(),
  tag: z.string().trim().toLowerCase().min(1).max(60).optional(),
  decider: z.string().trim().min(1).max(80).optional(),
  from: day('first').optional(),
  to: day('last').optional(),
  q: z.string().trim().min(1).max(200).optional(),
  number: z.coerce.number().int().min(0).max(999_999).optional(),
  standing: z.enum(['contradicted', 'unknown']).optional(),
  review: z.enum(['due', 'overdue']).optional(),
  lacks: z.enum(['clarity', 'date']).optional(),
  sort: z.enum(logSorts).optional(),
};

const page = z.coerce.number().int().min(1).max(100_000).catch(1);

/** The same in the address of a page; what cannot be read there is ignored. */
export const adrFilterInput = z.object({
  project: z.string().trim().min(1).max(80).optional().catch(undefined),
  status: adrFilterFields.status.catch(undefined),
  tag: adrFilterFields.tag.catch(undefined),
  decider: adrFilterFields.decider.catch(undefined),
  from: adrFilterFields.from.catch(undefined),
  to: adrFilterFields.to.catch(undefined),
  q: adrFilterFields.q.catch(undefined),
  number: adrFilterFields.number.catch(undefined),
  standing: adrFilterFields.standing.catch(undefined),
  review: adrFilterFields.review.catch(undefined),
  lacks: adrFilterFields.lacks.catch(undefined),
  sort: adrFilterFields.sort.catch(undefined),
  page,
});
export type AdrFilterInput = z.output<typeof adrFilterInput>;
