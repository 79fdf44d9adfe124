'use client';

import { type DragEvent, memo, type ReactNode } from 'react';
import type { PlanItemState } from '@/lib/pilots/domain/plan';
import type { PlanPlace } from '@/lib/pilots/domain/plan-place';
import type { PlanRowView } from '@/lib/pilots/domain/plan-view';
import { PlanItemWords } from './plan-item-words';
import { type PlanIntent, planIntent } from './plan-keys';
import { handleId, rowId } from './plan-places';
import { PlanStateButtons, PlanStateShape } from './plan-state';

export interface PlanRowEvents {
  onIntent: (id: string, intent: PlanIntent) => void;
  onDrag: (id: string | null) => void;
  /** Something is held over this row, or over nothing any more. */
  onOver: (place: PlanPlace | null) => void;
  onDrop: (place: PlanPlace) => void;
}

/** One item: its handle, what it says, and its state in one click. The keys work wherever in the row the focus is. */
export const PlanRow = memo(function PlanRow({
  item,
  mayEdit,
  mark,
  keysId,
  isDragging,
  below,
  onIntent,
  onDrag,
  onOver,
  onDrop,
}: PlanRowEvents & {
  item: PlanRowView;
  mayEdit: boolean;
  /** Where what is held would come to lie. */
  mark: 'before' | 'after' | null;
  /** What tells the keys. */
  keysId: string;
  isDragging: boolean;
  /** What is open under it: a form, a question, a refusal. */
  below: ReactNode;
}) {
  const placeOf = (event: DragEvent<HTMLElement>): PlanPlace => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    return { kind: event.clientY < top + height / 2 ? 'before' : 'after', id: item.id };
  };
  const line = {
    before: 'shadow-[inset_0_2px_0_var(--accent)]',
    after: 'shadow-[inset_0_-2px_0_var(--accent)]',
  };
  return (
    <li
      id={rowId(item.id)}
      className={`scroll-mt-4 border-t border-line py-1.5 first:border-0 target:bg-sunken ${mark ? line[mark] : ''} ${isDragging ? 'opacity-50' : ''}`}
      onKeyDown={(event) => {
        const isTyping = event.target instanceof HTMLElement && event.target.closest('form');
        const intent = mayEdit && !isTyping ? planIntent(event) : null;
        if (!intent) return;
        event.preventDefault();
        onIntent(item.id, intent);
      }}
      onDragOver={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onOver(placeOf(event));
      }}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onDrop(placeOf(event));
      }}
    >
      <div className="flex items-start gap-x-1.5">
        {mayEdit ? (
          <button
            id={handleId(item.id)}
            type="button"
            draggable
            aria-label={`Move or change “${item.title}”`}
            aria-describedby={keysId}
            onClick={() => onIntent(item.id, { kind: 'edit' })}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', item.title);
              const row = event.currentTarget.closest('li');
              if (row) event.dataTransfer.setDragImage(row, 12, 12);
              onDrag(item.id);
            }}
            onDragEnd={() => onDrag(null)}
            className="-ml-1 inline-flex size-7 flex-none cursor-grab items-center justify-center rounded-md text-ink-3 hover:bg-sunken hover:text-ink noscript:hidden"
          >
            <svg className="size-4" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
              {[3, 8, 13].map((y) => (
                <g key={y}>
                  <circle cx="5.5" cy={y} r="1.3" />
                  <circle cx="10.5" cy={y} r="1.3" />
                </g>
              ))}
            </svg>
          </button>
        ) : (
          <span className="mt-1 text-ink-3">
            <PlanStateShape state={item.state} />
          </span>
        )}
        <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-4 gap-y-0.5">
          <div className="min-w-0 flex-1 basis-64 pt-0.5">
            <span className={`break-words ${item.state === 'dropped' ? 'text-ink-3 line-through' : ''}`}>
              {item.title}
            </span>
            <PlanItemWords item={item} />
          </div>
          {mayEdit ? (
            <span className="inline-flex flex-none items-center gap-1.5">
              <PlanStateButtons
                title={item.title}
                state={item.state}
                isBound={item.bound !== null}
                onChoose={(state: PlanItemState) => onIntent(item.id, { kind: 'state', state })}
              />
              <a
                href={`?edit=${item.id}#${rowId(item.id)}`}
                aria-label={`Edit “${item.title}”`}
                className="inline-flex min-h-7 items-center px-1 text-sm text-ink-2"
                onClick={(event) => {
                  event.preventDefault();
                  onIntent(item.id, { kind: 'edit' });
                }}
              >
                Edit
              </a>
            </span>
          ) : null}
        </div>
      </div>
      {below}
    </li>
  );
});
