import { expect, test } from 'vitest';
import type { CriterionSide, EvaluationState } from '@/lib/go-no-go/domain/evaluation';
import type { CriterionView } from '@/lib/go-no-go/domain/views';
import { pressingCriteria } from './pressing-criteria';

const view = (side: CriterionSide, state: EvaluationState) =>
  ({ side, title: `${side} ${state}`, evaluation: { state } }) as CriterionView;
const titles = (list: CriterionView[], most: number) =>
  pressingCriteria(list, most).shown.map(({ title }) => title);

test('few criteria keep their order', () => {
  const few = [view('go', 'met'), view('go', 'not_met')];
  expect(pressingCriteria(few, 2)).toEqual({ shown: few, left: 0 });
});

test('of many, those against going on come first, then those that say nothing, then those for it', () => {
  const go = (['met', 'waived', 'unknown', 'stale', 'not_met'] as const).map((state) => view('go', state));
  expect(titles(go, 4)).toEqual(['go not_met', 'go stale', 'go unknown', 'go waived']);
  expect(pressingCriteria(go, 4).left).toBe(1);
  const noGo = (['not_met', 'unknown', 'met'] as const).map((state) => view('no_go', state));
  expect(titles(noGo, 2)).toEqual(['no_go met', 'no_go unknown']);
});
