import type { ReactNode } from 'react';

export interface NextStep {
  id: string;
  what: ReactNode;
  gain?: ReactNode;
}

/** What would settle it, as a numbered list: the step, and what it gains. */
export function NextSteps({ steps }: { steps: readonly NextStep[] }) {
  return (
    <ol className="mt-3.5 text-base text-ink">
      {steps.map((step, index) => (
        <li key={step.id} className="flex flex-wrap gap-x-2.5 border-t border-line py-1.5">
          <span aria-hidden="true" className="w-[2ch] text-ink-3">
            {index + 1}
          </span>
          <span className="min-w-0 flex-1">{step.what}</span>
          {step.gain ? <span className="text-sm text-ink-3">{step.gain}</span> : null}
        </li>
      ))}
    </ol>
  );
}
