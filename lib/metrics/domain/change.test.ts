import { expect, test } from 'vitest';
import { changeFrom } from './change';

test('better and worse follow the direction of the metric', () => {
  expect(changeFrom(45, 46.2, 's', 'lower')).toEqual({ text: '+1.2 s', sense: 'worse' });
  expect(changeFrom(45, 34, 's', 'lower')).toEqual({ text: '−11 s', sense: 'better' });
  expect(changeFrom(67, 85.5, '%', 'higher')).toEqual({ text: '+18.5 percentage points', sense: 'better' });
  expect(changeFrom(45, 45, 's', 'lower')).toEqual({ text: 'unchanged', sense: 'same' });
});
