/** The address behind rel="next" of a Link header, or null. */
export function nextLink(header: string | null): string | null {
  for (const part of header?.split(',') ?? []) {
    const match = /<([^<>]*)>\s*;(.*)/.exec(part);
    if (match && /\brel\s*=\s*"?next"?(\s|;|$)/.test(match[2] ?? '')) return match[1] ?? null;
  }
  return null;
}

/**
 * Where to go after a page. GitHub's own link when it gave one (it carries a cursor that works past page 100); when
 * it gave none and the page was full, one more page is asked for, since a lost Link header looks just like the end.
 * Null at the end.
 */
export function nextPage(page: {
  address: string;
  /** Which page of this reading it was, from 1. */
  index: number;
  link: string | null;
  rows: number;
  perPage: number;
}): string | null {
  const linked = nextLink(page.link);
  if (linked) return linked;
  if (page.rows < page.perPage) return null;
  const next = new URL(page.address);
  next.searchParams.delete('after');
  next.searchParams.set('page', String(page.index + 1));
  return next.href;
}

/** GitHub answers 422 for page numbers past this one; its own links go on by a cursor. */
export const numberedPagesMost = 100;

/** Whether a page is counted from the top of its list, rather than found behind a row (after=...). */
export const isNumbered = (address: string) => !new URL(address).searchParams.has('after');

/** The page of this number in the list that `address` is a page of. */
export function numberedAddress(address: string, index: number): string {
  const page = new URL(address);
  page.searchParams.delete('after');
  page.searchParams.set('page', String(index));
  return page.href;
}
