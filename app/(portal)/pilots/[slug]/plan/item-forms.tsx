'use client';

import { useEffect } from 'react';
import { ActionForm } from '@/components/auth/action-form';
import { Button } from '@/components/ui/button';
import type { PlanRowView } from '@/lib/pilots/domain/plan-view';
import type { Place } from '../place';
import { add, edit } from './actions';
import { itemFields } from './item-fields';

interface Common {
  place: Place;
  isLocked: boolean;
  onClose: (said?: string) => void;
}

export function EditItemForm({ item, place, isLocked, onClose }: Common & { item: PlanRowView }) {
  return (
    <Panel label={`Edit “${item.title}”`} onClose={onClose}>
      <ActionForm
        action={edit}
        hidden={{ ...place, planItemId: item.id, version: String(item.version) }}
        submit="Save"
        fields={itemFields(item, null, isLocked)}
        startFocused
        done={() => <Saved onSaved={() => onClose(`“${item.title}” is saved.`)} />}
        besideSubmit={<CloseButton onClose={onClose}>Cancel</CloseButton>}
      />
    </Panel>
  );
}

/** Stays open after an item was added, so that a plan is typed in one go. */
export function AddItemForm({
  day,
  place,
  isLocked,
  isAsked,
  onClose,
}: Common & { day: number | null; isAsked: boolean }) {
  return (
    <Panel label={day === null ? 'Add an item' : `Add an item on day ${day}`} onClose={onClose}>
      <ActionForm
        action={add}
        hidden={place}
        submit="Add it"
        fields={itemFields(null, day, isLocked)}
        startFocused={isAsked}
        done="Added. The next one can be typed here."
        besideSubmit={<CloseButton onClose={onClose}>Close</CloseButton>}
      />
    </Panel>
  );
}

function Panel({
  label,
  onClose,
  children,
}: {
  label: string;
  onClose: () => void;
  children: React.ReactNode;
}) {
  return (
    <section
      aria-label={label}
      data-print="hide"
      className="my-2 max-w-[680px] rounded-md border border-line bg-surface px-4 pt-3 pb-4 sm:[&>form]:grid sm:[&>form]:grid-cols-2 sm:[&>form]:gap-x-5 [&>form>:not(div)]:col-span-full [&>form>div:first-of-type]:col-span-full [&>form>div:first-of-type]:max-w-none [&>form>div:last-of-type]:col-span-full"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      {children}
    </section>
  );
}

/** Without a script it leads back to the plan. */
function CloseButton({ onClose, children }: { onClose: () => void; children: string }) {
  return (
    <>
      <Button type="button" className="noscript:hidden" onClick={() => onClose()}>
        {children}
      </Button>
      <noscript>
        <a href="?">{children}</a>
      </noscript>
    </>
  );
}

function Saved({ onSaved }: { onSaved: () => void }) {
  useEffect(onSaved, [onSaved]);
  return null;
}
