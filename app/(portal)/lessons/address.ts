import { z } from 'zod';
import { lessonKinds } from '@/lib/lessons/domain/lesson';
import { paths } from '@/lib/shared/paths';

/** The list's filters as they stand in the address; what is not understood counts as not asked. */
const filters = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  kind: z.enum(lessonKinds).optional().catch(undefined),
  group: z.string().max(200).optional().catch(undefined),
  project: z.string().max(100).optional().catch(undefined),
  tag: z.string().max(60).optional().catch(undefined),
  reviewed: z.enum(['yes', 'older', 'no']).optional().catch(undefined),
  applied: z.enum(['yes', 'helped', 'no']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type LessonFilters = z.infer<typeof filters>;

export function readFilters(query: Record<string, string | string[] | undefined>): LessonFilters {
  const given = Object.entries(query).flatMap(([name, value]) => {
    const first = Array.isArray(value) ? value[0] : value;
    return first ? [[name, first]] : [];
  });
  return filters.parse(Object.fromEntries(given));
}

export function lessonsHref({ page, ...asked }: LessonFilters): string {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value) as [string, string][]);
  if (page > 1) query.set('page', String(page));
  return query.size > 0 ? `${paths.lessons()}?${query}` : paths.lessons();
}
