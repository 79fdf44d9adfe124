import { expect, test } from 'vitest';
import { differingFields } from './amendment';

test('an amendment keeps only the fields that differ', () => {
  expect(differingFields({ Title: 'a', Rule: 'x' }, { Title: 'a', Rule: 'y' })).toEqual({
    before: { Rule: 'x' },
    after: { Rule: 'y' },
  });
});

test('a field that came or went stands empty on the other side', () => {
  expect(differingFields({ Unit: 's' }, { Link: 'https://x.example' })).toEqual({
    before: { Link: '', Unit: 's' },
    after: { Link: 'https://x.example', Unit: '' },
  });
});

test('a subject that was added or removed keeps its one side whole', () => {
  expect(differingFields(null, { Title: 'a' })).toEqual({ before: null, after: { Title: 'a' } });
  expect(differingFields({ Title: 'a' }, null)).toEqual({ before: { Title: 'a' }, after: null });
});
