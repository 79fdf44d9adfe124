import type { AdrFilterInput } from '@/lib/adrs/input';
import { paths } from '@/lib/shared/paths';

/** The log's address with these filters; empty ones and page 1 are left out. */
export function adrsHref(filter: Partial<AdrFilterInput>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filter)) {
    if (value !== undefined && value !== '' && !(key === 'page' && value === 1))
      query.set(key, String(value));
  }
  const text = query.toString();
  return text ? `${paths.adrs()}?${text}` : paths.adrs();
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
