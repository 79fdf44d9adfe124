import { expect, test } from 'vitest';
import { type AskedAgain, pagesAskedAgain } from './pages-asked-again';

const page = (n: number) => `/repositories/1/issues?direction=asc&page=${n}`;
const asked = (...pages: number[]) => pages.map((n) => ({ method: 'GET', path: page(n), status: 200 }));

test('a page that was under way when the process died may be asked for again, a stored one may not', () => {
  const counts: AskedAgain = { perKill: [], storedTwice: 0 };
  const watch = pagesAskedAgain(counts);
  watch.add(asked(2, 3, 4), [`http://127.0.0.1:1${page(4)}`]);
  watch.add(asked(4, 5), [`http://127.0.0.1:1${page(5)}`]);
  expect(counts).toEqual({ perKill: [1], storedTwice: 0 });
  watch.add(asked(3, 5), []);
  expect(counts).toEqual({ perKill: [1, 2], storedTwice: 1 });
});

test('the first page is the question whether anything changed, and an unchanged stream no page', () => {
  const counts: AskedAgain = { perKill: [], storedTwice: 0 };
  const watch = pagesAskedAgain(counts);
  const first = { method: 'GET', path: '/repos/a/b/issues?per_page=100', status: 200 };
  watch.add([first], []);
  watch.add([first, { ...first, path: page(2), status: 304 }], []);
  expect(counts).toEqual({ perKill: [0], storedTwice: 0 });
});
