'use client';

import type { ReactNode } from 'react';
import type { PlanRowView } from '@/lib/pilots/domain/plan-view';
import type { PlanWeekGroup } from '@/lib/pilots/domain/plan-weeks';
import { PlanBar } from './plan-bar';

/** A week of the plan; one that lies far from today opens when it is wanted, or when something is held over it. */
export function PlanWeek({ week, children }: { week: PlanWeekGroup<PlanRowView>; children: ReactNode }) {
  const { done, dropped, total, slipped, claimed } = week.counts;
  return (
    <details open={week.isOpen} className="border-t border-line-strong first:border-0">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: holding something over it opens it; a click does too */}
      <summary
        className="flex min-h-9 cursor-pointer flex-wrap items-center gap-x-3 py-1 text-sm text-ink-2"
        onDragOver={(event) => {
          const details = event.currentTarget.closest('details');
          if (details && !details.open) details.open = true;
        }}
      >
        <span className="font-medium text-ink">{week.label}</span>
        {total > 0 ? (
          <>
            <span>
              {done} of {total - dropped} done
              {claimed > 0 ? `, ${claimed} only claimed` : ''}
              {slipped > 0 ? <span className="text-not-met">, {slipped} slipped</span> : null}
            </span>
            <span className="w-24">
              <PlanBar counts={week.counts} />
            </span>
          </>
        ) : (
          <span className="text-ink-3">nothing planned</span>
        )}
      </summary>
      <div className="pb-3 pl-1">{children}</div>
    </details>
  );
}
