import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { GroupStanding } from '@/lib/estimation/domain/calibration-standing';
import { minimumTasks } from '@/lib/estimation/domain/observed-ratio';
import { LevelTable } from './calibration-tables';

const each = (value: number) => ({ P50: value, P80: value, P90: value, P95: value });
const standing = (n: number): GroupStanding => ({
  key: '',
  name: '',
  n,
  hits: each(n),
  loss: each(0.0541),
  ruleHits: n,
  ruleLoss: each(0.0766),
  leaned: [],
  people: 2,
  personId: null,
});

test('a mean loss is stated from the least number of results on, and not before', () => {
  const few = renderToStaticMarkup(<LevelTable group={standing(minimumTasks - 1)} />);
  expect(few).toContain('too few');
  expect(few).not.toContain('0.0541');
  expect(renderToStaticMarkup(<LevelTable group={standing(minimumTasks)} />)).toContain('0.0541');
});
