import type { ReactNode } from 'react';
import { type PlanItemState, planItemStates } from '@/lib/pilots/domain/plan';
import { planStateWords } from './words';

const shapes: Readonly<Record<PlanItemState, ReactNode>> = {
  open: <circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  in_progress: (
    <>
      <circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M7 1.4a5.6 5.6 0 0 1 0 11.2z" fill="currentColor" />
    </>
  ),
  done: (
    <>
      <circle cx="7" cy="7" r="6.4" fill="currentColor" />
      <path d="M3.9 7.2l2.1 2.1 4.1-4.5" fill="none" stroke="var(--surface)" strokeWidth="1.6" />
    </>
  ),
  dropped: (
    <>
      <circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M3.2 10.8l7.6-7.6" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
};

/** Done is drawn full only where it is so; as a choice it is an outline like the others. */
export function PlanStateShape({ state, isSet = true }: { state: PlanItemState; isSet?: boolean }) {
  return (
    <svg className="size-3.5 flex-none" viewBox="0 0 14 14" aria-hidden="true">
      {state === 'done' && !isSet ? (
        <>
          <circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M4.3 7.2l1.9 1.9 3.5-3.9" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </>
      ) : (
        shapes[state]
      )}
    </svg>
  );
}

/** One click a state. What only GitHub can say is not offered. They need a script; without one there is the form. */
export function PlanStateButtons({
  title,
  state,
  isBound,
  onChoose,
}: {
  title: string;
  state: PlanItemState;
  isBound: boolean;
  onChoose: (state: PlanItemState) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would want a legend in every row
    <span role="group" aria-label={`State of “${title}”`} className="inline-flex gap-px noscript:hidden">
      {planItemStates.map((one) => {
        const isGithubs = isBound && one === 'done' && state !== 'done';
        return (
          <button
            key={one}
            type="button"
            tabIndex={-1}
            aria-pressed={one === state}
            aria-disabled={isGithubs || undefined}
            aria-label={planStateWords[one]}
            title={isGithubs ? 'Done when GitHub closes it' : planStateWords[one]}
            onClick={() => (one === state || isGithubs ? undefined : onChoose(one))}
            className="inline-flex size-7 cursor-pointer items-center justify-center rounded-md text-ink-3 hover:bg-sunken hover:text-ink aria-disabled:cursor-not-allowed aria-disabled:opacity-40 aria-pressed:bg-sunken aria-pressed:text-accent"
          >
            <PlanStateShape state={one} isSet={one === state} />
          </button>
        );
      })}
    </span>
  );
}
