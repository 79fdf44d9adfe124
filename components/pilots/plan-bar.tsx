import type { PlanCounts } from '@/lib/pilots/domain/plan';

/** Done in full, in progress hatched, the rest empty. The counts stand in words beside it. */
export function PlanBar({ counts }: { counts: PlanCounts }) {
  const share = (n: number) => `${counts.total === 0 ? 0 : (100 * n) / counts.total}%`;
  return (
    <span aria-hidden="true" className="my-1.5 flex h-2 overflow-hidden rounded-[2px] bg-unknown-soft">
      <span className="bg-accent" style={{ width: share(counts.done) }} />
      <span
        style={{
          width: share(counts.inProgress),
          background: 'repeating-linear-gradient(135deg, var(--accent) 0 3px, transparent 3px 6px)',
        }}
      />
    </span>
  );
}
