'use client';

import type { ReactNode } from 'react';
import { Chip } from '@/components/ui/chip';
import { withoutDays } from '@/lib/pilots/domain/plan-place';
import type { PlanRowView } from '@/lib/pilots/domain/plan-view';
import type { PlanDayGroup } from '@/lib/pilots/domain/plan-weeks';
import { dayId } from './plan-places';
import { shortDay } from './words';

/** A day of the plan, which takes what is dropped on it also while it is empty. */
export function PlanDay({
  group,
  mayEdit,
  isOver,
  form,
  onAdd,
  onOver,
  onDrop,
  row,
}: {
  group: PlanDayGroup<PlanRowView>;
  mayEdit: boolean;
  /** What is held would come to lie at its end. */
  isOver: boolean;
  /** The form for a new item, when it is open here. */
  form: ReactNode;
  onAdd: (day: number | null) => void;
  onOver: () => void;
  onDrop: () => void;
  row: (item: PlanRowView) => ReactNode;
}) {
  const { day, on, isLate, isToday, items } = group;
  const id = dayId(day);
  const isEmpty = items.length === 0;
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className={`scroll-mt-4 rounded-md ${isOver ? 'bg-accent-soft' : ''} ${isEmpty ? 'py-0.5' : 'pt-2 pb-1'}`}
      onDragOver={(event) => {
        if (!mayEdit) return;
        event.preventDefault();
        onOver();
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      <div className="flex min-h-7 flex-wrap items-center gap-x-2.5">
        <h3 id={`${id}-title`} className={`m-0 text-sm ${isEmpty ? 'font-normal text-ink-3' : 'font-bold'}`}>
          {day === null ? 'On no day' : `Day ${day}`}
          {on ? <span className="font-normal text-ink-3">, {shortDay(on)}</span> : null}
        </h3>
        {isToday ? <Chip tone="accent">today</Chip> : null}
        {isLate ? <Chip tone="stale">after the end</Chip> : null}
        {isEmpty ? <span className="text-sm text-ink-3">nothing planned</span> : null}
        {mayEdit ? (
          <a
            href={`?add=${day ?? 'none'}#${id}`}
            aria-label={day === null ? 'Add an item on no day' : `Add an item on day ${day}`}
            className="ml-auto inline-flex min-h-7 items-center px-1 text-sm text-ink-2"
            data-print="hide"
            onClick={(event) => {
              event.preventDefault();
              onAdd(day);
            }}
          >
            Add
          </a>
        ) : null}
      </div>
      {items.length > 0 ? (
        <ul>
          {items.map((item, index) => {
            const topic = withoutDays(item.section);
            return [
              topic && topic !== withoutDays(items[index - 1]?.section ?? '') ? (
                <li key={`${item.id} section`} className="pt-1.5 text-sm text-ink-3" aria-hidden="true">
                  {topic}
                </li>
              ) : null,
              row(item),
            ];
          })}
        </ul>
      ) : null}
      {form}
    </section>
  );
}
