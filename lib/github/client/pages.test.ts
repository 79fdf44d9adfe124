import { expect, test } from 'vitest';
import type { ApiAnswer, GitHubApi } from './api';
import { perPage, readPages } from './pages';

const page = (address: string, rows: number, link: string | null = null): ApiAnswer => ({
  kind: 'answer',
  data: Array.from({ length: rows }, (_, i) => `${address} ${i}`),
  address,
  etag: null,
  link,
  at: null,
});

/** An API that knows these pages, and remembers what it was asked for. */
function apiOf(...pages: ApiAnswer[]) {
  const asked: string[] = [];
  const api: GitHubApi = {
    counts: { requests: 0, notModified: 0, points: 0, faults: 0 },
    graphql: () => expect.fail('pages ask no GraphQL'),
    getIfChanged: () => expect.fail('pages are not conditional'),
    async get(path) {
      asked.push(path);
      return pages.find(({ address }) => address === path) ?? page(path, 0);
    },
  };
  return { api, asked };
}

async function count(api: GitHubApi, first: ApiAnswer): Promise<number> {
  let rows = 0;
  for await (const one of readPages(api, first)) rows += one.rows.length;
  return rows;
}

const first = 'https://a/issues?per_page=100';

test('links are followed, and a full page without one is asked past', async () => {
  const { api, asked } = apiOf(page('https://a/next', perPage), page('https://a/next?page=3', 7));
  expect(await count(api, page(first, perPage, '<https://a/next>; rel="next"'))).toBe(207);
  expect(asked).toEqual(['https://a/next', 'https://a/next?page=3']);
});

test('nothing at all is a page of zero rows', async () => {
  const { api, asked } = apiOf();
  expect(await count(api, page(first, 0))).toBe(0);
  expect(asked).toEqual([]);
});

test('a circle of links ends with a problem instead of never', async () => {
  const { api } = apiOf(page('https://a/next', perPage, `<${first}>; rel="next"`));
  await expect(count(api, page(first, perPage, '<https://a/next>; rel="next"'))).rejects.toThrow(
    /leads back/,
  );
});

test('more rows than were asked for, or no list, is a problem', async () => {
  await expect(count(apiOf().api, page(first, perPage + 1))).rejects.toThrow(/101 rows/);
  await expect(count(apiOf().api, { ...page(first, 0), data: { message: 'hm' } })).rejects.toThrow(
    /not the list/,
  );
});
