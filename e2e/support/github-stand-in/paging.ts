import { type Answer, problem } from './answer';

const perPageMost = 100;

export interface Page<T> {
  rows: T[];
  link: string | null;
}

export function perPageOf(url: URL): number {
  const asked = Number(url.searchParams.get('per_page') ?? 30);
  return Number.isInteger(asked) ? Math.min(perPageMost, Math.max(1, asked)) : 30;
}

const pageNumber = (url: URL) => Math.max(1, Number(url.searchParams.get('page') ?? 1) || 1);

/** One page by its number, with all four links. `url` is the address that GitHub itself gives to this list. */
export function numberedPage<T>(rows: T[], url: URL): Page<T> {
  const [perPage, page] = [perPageOf(url), pageNumber(url)];
  const last = Math.max(1, Math.ceil(rows.length / perPage));
  const to = (number: number, rel: string) => `<${withParams(url, { page: String(number) })}>; rel="${rel}"`;
  const links = [
    page > 1 && to(page - 1, 'prev'),
    page < last && to(page + 1, 'next'),
    page < last && to(last, 'last'),
    page > 1 && to(1, 'first'),
  ].filter(Boolean);
  return {
    rows: rows.slice((page - 1) * perPage, page * perPage),
    link: links.length > 0 ? links.join(', ') : null,
  };
}

/** A place in an order: the row's time and its number, so that it stays where it is when rows come and go. */
export type Position = [at: number, number: number];

export interface Placeable<T> {
  row: T;
  position: Position;
}

/**
 * One page after a position. `rows` ascend by position; `direction` says which way to walk; rows that do not match
 * are passed over. By page number GitHub answers 422 past page 100, its own cursor goes on.
 */
export function cursorPage<T>(
  rows: Placeable<T>[],
  url: URL,
  options: { descending: boolean; numbered: boolean; cursors?: boolean; matches: (row: T) => boolean },
): Page<T> | Answer {
  const [perPage, page] = [perPageOf(url), pageNumber(url)];
  const cursor = url.searchParams.get('after');
  const from = cursor ? readCursor(cursor) : null;
  if (cursor && !from) return problem(422, 'Validation Failed: after is no cursor');
  if (!cursor && page > 100)
    return problem(
      422,
      'In order to keep the API fast for everyone, pagination is limited for this resource. Check the rel=last link relation in the Link response header to see how far back you can traverse.',
    );
  const step = options.descending ? -1 : 1;
  let at = from ? beside(rows, from, options.descending) : options.descending ? rows.length - 1 : 0;
  let passed = from || !options.numbered ? 0 : (page - 1) * perPage;
  const found: Placeable<T>[] = [];
  for (; found.length <= perPage; at += step) {
    const one = rows[at];
    if (!one) break;
    if (!options.matches(one.row)) continue;
    if (passed > 0) passed -= 1;
    else found.push(one);
  }
  const last = found[perPage - 1];
  const next = found.length > perPage && last;
  const link =
    next &&
    `<${withParams(url, {
      ...(options.numbered && { page: String(page + 1) }),
      ...(options.cursors !== false && { after: writeCursor(last.position) }),
    })}>; rel="next"`;
  return { rows: found.slice(0, perPage).map(({ row }) => row), link: link || null };
}

/** The index of the first row past a position, in the direction of the walk. */
function beside<T>(rows: Placeable<T>[], from: Position, descending: boolean): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const compared = comparePositions(rows[middle]?.position ?? from, from);
    if (descending ? compared < 0 : compared <= 0) low = middle + 1;
    else high = middle;
  }
  return descending ? low - 1 : low;
}

export const comparePositions = (a: Position, b: Position) => a[0] - b[0] || a[1] - b[1];

const writeCursor = (position: Position) =>
  Buffer.from(`cursor:v2:${position.join(':')}`).toString('base64url');

function readCursor(text: string): Position | null {
  const match = /^cursor:v2:(-?\d+):(\d+)$/.exec(Buffer.from(text, 'base64url').toString());
  return match ? [Number(match[1]), Number(match[2])] : null;
}

function withParams(url: URL, params: Record<string, string>): string {
  const made = new URL(url);
  for (const [name, value] of Object.entries(params)) made.searchParams.set(name, value);
  return made.href;
}
