import { expect, test } from 'vitest';
import { nextLink, nextPage } from './next-page';

test.each([
  [null, null],
  ['', null],
  ['<https://a/x?page=2>; rel="next", <https://a/x?page=9>; rel="last"', 'https://a/x?page=2'],
  ['<https://a/x?page=1>; rel="prev", <https://a/x?page=3>; rel="next"', 'https://a/x?page=3'],
  ['<https://a/x?page=9>; rel="last"', null],
  ['<https://a/x?page=1>; rel="nextish"', null],
])('%s leads to %s', (header, address) => {
  expect(nextLink(header)).toBe(address);
});

const page = { address: 'https://a/issues?per_page=100', index: 1, link: null, rows: 100, perPage: 100 };

test('a full page without a link is not believed to be the last', () => {
  expect(nextPage(page)).toBe('https://a/issues?per_page=100&page=2');
  expect(nextPage({ ...page, address: 'https://a/issues?per_page=100&page=2&after=abc', index: 2 })).toBe(
    'https://a/issues?per_page=100&page=3',
  );
});

test('a page that is not full and has no link is the last', () => {
  expect(nextPage({ ...page, rows: 99 })).toBeNull();
  expect(nextPage({ ...page, rows: 0 })).toBeNull();
});

test('the link is followed though the page is short, since the server may hide rows', () => {
  expect(nextPage({ ...page, rows: 3, link: '<https://a/next>; rel="next"' })).toBe('https://a/next');
});
