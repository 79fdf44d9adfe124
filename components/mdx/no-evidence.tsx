import type { ReactNode } from 'react';
import { StateMark } from '@/components/ui/state-mark';

/** In place of a live component whose record is not there: never an empty chart. */
export function NoEvidence({ children }: { children: ReactNode }) {
  return (
    <div className="my-4 rounded-md border border-dashed border-line-strong px-4 py-3">
      <StateMark state="unknown" />
      <p className="mt-1 mb-0 text-sm text-ink-2">{children}</p>
    </div>
  );
}
