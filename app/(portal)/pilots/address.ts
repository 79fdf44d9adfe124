import type { PilotListInput } from '@/lib/go-no-go/pilot-list-input';

/** The query of a list of pilots; empty filters, the usual order and page 1 are left out. */
export function pilotsQuery(asked: Partial<PilotListInput>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(asked)) {
    const isUsual = (key === 'page' && value === 1) || (key === 'sort' && value === 'start');
    if (value !== undefined && value !== '' && !isUsual) query.set(key, String(value));
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** The first value of every field; an empty one counts as absent, as a form sends it. */
export function askedPilots(query: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([key, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first ? [[key, first]] : [];
    }),
  );
}
