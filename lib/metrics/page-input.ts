import { z } from 'zod';
import { isCalendarDay } from '@/lib/shared/calendar-day';
import { longestWindowDays } from './domain/page-windows';

const page = z.coerce.number().int().min(1).max(100_000).catch(1);

/** How the catalogue is narrowed by its address. It is read leniently: what makes no sense is left out. */
export const catalogueQuery = z.object({
  project: z.string().max(200).catch(''),
  source: z.enum(['ci', 'github', 'pushed', 'manual', 'formula']).or(z.literal('')).catch(''),
  q: z.string().trim().max(120).catch(''),
  page,
});

const day = z.string().refine(isCalendarDay).catch('');

/** Which window a metric's page shows, and which two it compares. It is read leniently, too. */
export const metricPageQuery = z.object({
  days: z.coerce.number().int().min(1).max(longestWindowDays).catch(90),
  /** Both: a window of one's own. */
  from: day,
  to: day,
  /** First days of the windows that are compared, and how long each is. */
  before: day,
  after: day,
  length: z.coerce.number().int().min(1).max(366).catch(14),
  page,
  /** What is drawn; null: as fits. */
  by: z.enum(['days', 'values']).nullable().catch(null),
  /** Another metric to draw with it. */
  with: z.guid().or(z.literal('')).catch(''),
});
