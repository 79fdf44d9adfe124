import type { Answer } from './answer';

const perPageMost = 100;
/** GitHub answers 422 for page numbers past this; its own Link carries a cursor that goes on. */
const lastNumberedPage = 100;

export interface Page<T> {
  rows: T[];
  link: string | null;
}

/** One page of `rows` and its Link header. `url` is the request's own absolute address. */
export function pageOf<T>(rows: T[], url: URL): Page<T> | Answer {
  const perPage = clamp(Number(url.searchParams.get('per_page') ?? 30), 1, perPageMost);
  const cursor = url.searchParams.get('after');
  const page = Math.max(1, Number(url.searchParams.get('page') ?? 1) || 1);
  if (!cursor && page > lastNumberedPage)
    return {
      status: 422,
      body: {
        message: 'In order to keep the API fast for everyone, pagination is limited for this resource.',
        documentation_url: 'https://docs.github.com/rest',
        status: '422',
      },
    };
  const start = cursor ? Number(Buffer.from(cursor, 'base64url').toString()) : (page - 1) * perPage;
  const next = start + perPage < rows.length ? address(url, page + 1, start + perPage) : null;
  const links = [
    next && `<${next}>; rel="next"`,
    page > 1 && `<${address(url, page - 1, Math.max(0, start - perPage))}>; rel="prev"`,
  ].filter(Boolean);
  return { rows: rows.slice(start, start + perPage), link: links.length > 0 ? links.join(', ') : null };
}

function address(url: URL, page: number, start: number): string {
  const next = new URL(url);
  next.searchParams.set('page', String(page));
  next.searchParams.set('after', Buffer.from(String(start)).toString('base64url'));
  return next.href;
}

const clamp = (value: number, low: number, high: number) =>
  Number.isInteger(value) ? Math.min(high, Math.max(low, value)) : 30;
