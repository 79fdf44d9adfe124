import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { ShownTable } from '@/lib/ci/input';
import { TableBehind } from './table-behind';

const render = (shown: ShownTable) => {
  let made = 0;
  const markup = renderToStaticMarkup(
    <TableBehind
      name="days"
      place="duration"
      label="Every day as a table"
      tables={{ shown, href: (wanted, place) => `/ci/app?show=${wanted}#${place}` }}
    >
      {() => {
        made += 1;
        return <table />;
      }}
    </TableBehind>,
  );
  return { markup, made };
};

test.each<ShownTable>(['', 'reds'])(
  'a long table that is not asked for ("%s") is a link, and is not made',
  (shown) => {
    const { markup, made } = render(shown);
    expect(made).toBe(0);
    expect(markup).not.toContain('<table');
    expect(markup).toMatch(/href="\/ci\/app\?show=days#duration">Every day as a table</);
  },
);

test('one that is asked for stands on the page, with the way back', () => {
  const { markup } = render('days');
  expect(markup).toContain('<table');
  expect(markup).toMatch(/href="\/ci\/app\?show=#duration">Without this table</);
});
