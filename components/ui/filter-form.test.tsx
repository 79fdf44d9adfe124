import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { FilterChoice, FilterForm, FilterWords } from './filter-form';

const form = (isNarrowed: boolean) =>
  renderToStaticMarkup(
    <FilterForm action="/list" submit="Show" isNarrowed={isNarrowed}>
      <FilterWords label="Words" name="q" value={'"a" & b'} />
      <FilterChoice label="Kind" name="kind" value="b" options={[{ value: 'b', label: 'Bee' }]} />
      <FilterChoice label="Order" name="sort" value="b" options={[{ value: 'b', label: 'Bee' }]} any={null} />
    </FilterForm>,
  );

test('what narrows a list is sent to its own address, with what is chosen now', () => {
  expect(form(true)).toContain(' action="/list"');
  expect(form(true)).toContain('value="&quot;a&quot; &amp; b"');
  expect(form(true).match(/<option value="b" selected="">Bee/g)).toHaveLength(2);
});

test('all of a list can be had back only while something narrows it', () => {
  expect(form(true)).toContain('href="/list"');
  expect(form(false)).not.toContain('href="/list"');
});

test('a choice that is always one has no “any”', () => {
  expect(form(true).match(/<option value="">/g)).toHaveLength(1);
});
