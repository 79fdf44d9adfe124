'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { PlanDay } from '@/components/pilots/plan-day';
import { type PlanIntent, planKeys } from '@/components/pilots/plan-keys';
import { handleId } from '@/components/pilots/plan-places';
import { PlanRow } from '@/components/pilots/plan-row';
import { PlanWeek } from '@/components/pilots/plan-week';
import { planStateWords, shortDay } from '@/components/pilots/words';
import { Notice } from '@/components/ui/notice';
import { dateOfDay } from '@/lib/pilots/domain/pilot-day';
import { applyPlanChange, type PlanChange } from '@/lib/pilots/domain/plan-change';
import type { PlanPlace } from '@/lib/pilots/domain/plan-place';
import { placeOf, stepPlace } from '@/lib/pilots/domain/plan-step';
import type { PlanPageView, PlanRowView } from '@/lib/pilots/domain/plan-view';
import { planWeeks } from '@/lib/pilots/domain/plan-weeks';
import type { Reason } from '@/lib/shared/result';
import type { Place } from '../place';
import { AddItemForm, EditItemForm } from './item-forms';
import { ReasonForm } from './reason-form';
import { usePlanChanges } from './use-plan-changes';

/** `isAsked`: somebody opened it, so it takes the focus. */
export type OpenForm =
  | { kind: 'edit'; id: string; isAsked: boolean }
  | { kind: 'add'; day: number | null; isAsked: boolean };

/** What is open in the list: at most one thing. */
type Open =
  | OpenForm
  | { kind: 'reason'; change: PlanChange }
  | { kind: 'refused'; id: string; reasons: Reason[] }
  | null;

/** The plan by day, changed in place: state by one click or key, place by dragging or by keys. */
export function PlanBoard({
  plan,
  place,
  mayEdit,
  open: openFirst,
}: {
  plan: Pick<PlanPageView, 'items' | 'startsOn' | 'endsOn' | 'today' | 'isLocked'>;
  place: Place;
  mayEdit: boolean;
  /** What the address asks to be open, so that it works without a script. */
  open: OpenForm | null;
}) {
  const { startsOn, endsOn, today, isLocked } = plan;
  const dates = useMemo(() => ({ startsOn, endsOn }), [startsOn, endsOn]);
  const { shown, change } = usePlanChanges(plan.items, { place, dates, today, isLocked });
  const [open, setOpen] = useState<Open>(openFirst);
  const [said, setSaid] = useState('');
  const [held, setHeld] = useState<string | null>(null);
  const [over, setOver] = useState<PlanPlace | null>(null);
  const followed = useRef<string | null>(null);
  const keysId = useId();
  const router = useRouter();
  const weeks = useMemo(() => planWeeks(shown, dates, today), [shown, dates, today]);

  // An item that changes its day is another element of the page: the focus goes with it.
  useEffect(() => {
    if (!followed.current || shown.length === 0) return;
    const active = document.activeElement;
    if (!active || active === document.body) focusHandle(followed.current);
  }, [shown]);

  const run = useCallback(
    async (wanted: PlanChange, reason: string | null = null) => {
      followed.current = wanted.id;
      setOpen(null);
      setSaid(words(shown, wanted, dates, today));
      const answer = await change(wanted, reason);
      if (answer.ok) return;
      if (answer.reasons.some(({ theirs }) => theirs)) router.refresh();
      const asksWhy = answer.reasons.some(({ code }) => code === 'reason-needed');
      setSaid(asksWhy ? 'A reason is needed.' : '');
      setOpen(
        asksWhy
          ? { kind: 'reason', change: wanted }
          : { kind: 'refused', id: wanted.id, reasons: answer.reasons },
      );
    },
    [change, shown, dates, today, router],
  );

  const close = (id: string | null, message = '') => {
    setOpen(null);
    setSaid(message);
    if (id) requestAnimationFrame(() => focusHandle(id));
  };

  const latest = useRef({ shown, weeks, run });
  useEffect(() => {
    latest.current = { shown, weeks, run };
  }, [shown, weeks, run]);
  const onIntent = useCallback((id: string, intent: PlanIntent) => {
    const now = latest.current;
    const days = now.weeks.flatMap((week) => week.days.map(({ day }) => day));
    if (intent.kind === 'edit') setOpen({ kind: 'edit', id, isAsked: true });
    else if (intent.kind === 'state') now.run({ kind: 'state', id, state: intent.state });
    else if (intent.kind === 'focus') {
      const next = now.shown[now.shown.findIndex((item) => item.id === id) + intent.by];
      if (next) focusHandle(next.id);
    } else {
      const to = stepPlace(now.shown, days, id, intent.step);
      if (to) now.run({ kind: 'place', id, place: to });
      else setSaid('That is the end of the plan.');
    }
  }, []);
  const onDrop = useCallback(
    (to: PlanPlace) => {
      setOver(null);
      setHeld(null);
      if (held && !(to.kind !== 'day' && to.id === held))
        latest.current.run({ kind: 'place', id: held, place: to });
    },
    [held],
  );
  const onOver = useCallback((to: PlanPlace | null) => {
    setOver((before) => (JSON.stringify(before) === JSON.stringify(to) ? before : to));
  }, []);
  const onDrag = useCallback((id: string | null) => {
    setHeld(id);
    if (!id) setOver(null);
  }, []);

  const below = (item: PlanRowView) => {
    if (open?.kind === 'edit' && open.id === item.id) {
      return (
        <EditItemForm
          item={item}
          place={place}
          isLocked={isLocked}
          onClose={(message) => close(item.id, message)}
        />
      );
    }
    if (open?.kind === 'reason' && open.change.id === item.id) {
      const { change: wanted } = open;
      return (
        <ReasonForm
          question={`Why does “${item.title}” change?`}
          onAnswer={(reason) => run(wanted, reason)}
          onCancel={() => close(item.id, 'Left as it was.')}
        />
      );
    }
    return open?.kind === 'refused' && open.id === item.id ? (
      <Notice tone="refused" title="Not saved; it is as it was">
        {open.reasons.map(refusalInWords).join(' ')}
      </Notice>
    ) : null;
  };

  return (
    <div>
      {mayEdit && shown.length > 0 ? (
        <p id={keysId} className="pt-2 text-sm text-ink-3 max-sm:hidden noscript:hidden" data-print="hide">
          Drag an item by its handle, or use the keys on it:{' '}
          {planKeys.map(([keys, what], index) => (
            <span key={keys}>
              {index > 0 ? '; ' : ''}
              <kbd className="text-ink-2">{keys}</kbd> {what}
            </span>
          ))}
          .
        </p>
      ) : null}
      <p role="status" className="sr-only">
        {said}
      </p>
      <div className="mt-2">
        {weeks.map((week) => (
          <PlanWeek key={week.key} week={week}>
            {week.days.map((group) => (
              <PlanDay
                key={group.day ?? 'none'}
                group={group}
                mayEdit={mayEdit}
                isOver={held !== null && over?.kind === 'day' && over.day === group.day}
                form={
                  open?.kind === 'add' && open.day === group.day ? (
                    <AddItemForm
                      day={group.day}
                      isAsked={open.isAsked}
                      place={place}
                      isLocked={isLocked}
                      onClose={() => close(null)}
                    />
                  ) : null
                }
                onAdd={(day) => setOpen({ kind: 'add', day, isAsked: true })}
                onOver={() => onOver({ kind: 'day', day: group.day })}
                onDrop={() => onDrop({ kind: 'day', day: group.day })}
                row={(item) => (
                  <PlanRow
                    key={item.id}
                    item={item}
                    mayEdit={mayEdit}
                    mark={held && over && over.kind !== 'day' && over.id === item.id ? over.kind : null}
                    keysId={keysId}
                    isDragging={held === item.id}
                    below={below(item)}
                    onIntent={onIntent}
                    onDrag={onDrag}
                    onOver={onOver}
                    onDrop={onDrop}
                  />
                )}
              />
            ))}
          </PlanWeek>
        ))}
      </div>
    </div>
  );
}

/** Nothing was typed here, so a conflict is told by who was first; the page shows what they saved. */
function refusalInWords({ message, theirs }: Reason): string {
  return theirs
    ? `${theirs.by ?? 'Somebody else'} changed it first, and it is shown as they left it. Do it again if it is still wanted.`
    : message;
}

function focusHandle(id: string): void {
  const handle = document.getElementById(handleId(id));
  const details = handle?.closest('details');
  if (details) details.open = true;
  handle?.focus();
  handle?.scrollIntoView({ block: 'nearest' });
}

/** Where an item went or how it stands, as a screen reader should say it. */
function words(
  items: PlanRowView[],
  change: PlanChange,
  dates: { startsOn: string | null; endsOn: string | null },
  today: string,
): string {
  const title = items.find(({ id }) => id === change.id)?.title ?? '';
  if (change.kind === 'state') return `“${title}”: ${planStateWords[change.state]}.`;
  const at = placeOf(applyPlanChange(items, change, dates, today), change.id);
  if (!at) return '';
  const on = at.day === null ? null : dateOfDay(dates, at.day);
  const day = at.day === null ? 'no day' : `day ${at.day}${on ? `, ${shortDay(on)}` : ''}`;
  return `“${title}” is on ${day}, ${at.nth} of ${at.of}.`;
}
