import { paths } from '@/lib/shared/paths';

/** Which form of the page is open: it stands in the address, so that it opens without a script, too. */
export interface Opened {
  /** The id of a target, or "new". */
  target: string | null;
  baseline: string | null;
  /** A metric whose window a baseline is taken from, or "any". */
  take: string | null;
}

export function openedOf(query: Record<string, string | string[] | undefined>): Opened {
  const one = (name: string) => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return { target: one('target'), baseline: one('baseline'), take: one('take') };
}

/** The address at which a form is open, and the place of it. */
export function openAt(slug: string, form: keyof Opened, value: string): string {
  const place = form === 'target' ? 'target-form' : 'baseline-form';
  return `${paths.pilotTab(slug, 'metrics')}?${form}=${encodeURIComponent(value)}#${place}`;
}
