import { freeSlug, slugOf } from '@/lib/shared/slug';

/** "0012-use-queues"; never digits alone, because those address a decision by its number. Free among `taken`. */
export function adrSlug(number: number | null, title: string, taken: ReadonlySet<string>): string {
  const words = slugOf(title, 'decision');
  const slug = number === null ? words : `${String(number).padStart(4, '0')}-${words}`;
  return freeSlug(/^\d+$/.test(slug) ? `adr-${slug}` : slug, taken);
}

/** The number in an address such as /adrs/portal/12 or /0012, else null. */
export function numberInAddress(segment: string): number | null {
  return /^\d{1,6}$/.test(segment) ? Number(segment) : null;
}
