import type { AdrFilterInput } from '@/lib/adrs/input';
import { paths } from '@/lib/shared/paths';

export type LogView = 'list' | 'timeline' | 'graph';

const placeOf: Record<LogView, () => string> = {
  list: paths.adrs,
  timeline: paths.adrTimeline,
  graph: paths.adrGraph,
};

/** The log's address with these filters; empty ones and page 1 are left out. `extra` are a view's own words. */
export function adrsHref(
  filter: Partial<AdrFilterInput>,
  view: LogView = 'list',
  extra: Record<string, string> = {},
): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...filter, ...extra })) {
    if (value !== undefined && value !== '' && !(key === 'page' && value === 1))
      query.set(key, String(value));
  }
  const text = query.toString();
  return text ? `${placeOf[view]()}?${text}` : placeOf[view]();
}

/** The first value of every field; an empty one counts as absent, as a form sends it. */
export function firstValues(query: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([key, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first ? [[key, first]] : [];
    }),
  );
}
