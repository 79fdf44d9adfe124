'use client';

import { useCallback, useEffect, useOptimistic, useRef, useTransition } from 'react';
import type { ActionAnswer } from '@/lib/auth/action';
import type { PilotDates } from '@/lib/pilots/domain/pilot-day';
import { applyPlanChange, type PlanChange } from '@/lib/pilots/domain/plan-change';
import type { PlanRowView } from '@/lib/pilots/domain/plan-view';
import type { Place } from '../place';
import { move, setState } from './actions';

type Answer = ActionAnswer<{ version: number }>;

/**
 * The plan with every change shown at once. Changes are saved one after the other, each on the version that the one
 * before it made, so that fast keys are no conflict with oneself; a refused one is put back by itself.
 */
export function usePlanChanges(
  items: PlanRowView[],
  { place, dates, today, isLocked }: { place: Place; dates: PilotDates; today: string; isLocked: boolean },
) {
  const [shown, show] = useOptimistic(items, (now: PlanRowView[], change: PlanChange) =>
    applyPlanChange(now, change, dates, today, isLocked),
  );
  const [, startTransition] = useTransition();
  const stored = useRef(items);
  const versions = useRef(new Map<string, number>());
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    stored.current = items;
  }, [items]);

  const change = useCallback(
    (wanted: PlanChange, reason: string | null = null) =>
      new Promise<Answer>((resolve) => {
        startTransition(async () => {
          show(wanted);
          const saving = queue.current.then(async () => {
            const known = stored.current.find(({ id }) => id === wanted.id)?.version ?? 1;
            const version = Math.max(known, versions.current.get(wanted.id) ?? 0);
            const answer = await save(wanted, { ...place, planItemId: wanted.id, version, reason });
            if (answer.ok) versions.current.set(wanted.id, answer.value.version);
            return answer;
          });
          queue.current = saving;
          resolve(await saving);
        });
      }),
    [place, show],
  );
  return { shown, change };
}

async function save(
  change: PlanChange,
  common: Place & { planItemId: string; version: number; reason: string | null },
): Promise<Answer> {
  try {
    return change.kind === 'state'
      ? await setState({ ...common, state: change.state })
      : await move({ ...common, place: change.place });
  } catch {
    const message = 'The server did not answer. Nothing was saved; try again.';
    return { ok: false, reasons: [{ code: 'unreachable', message }], typed: {} };
  }
}
