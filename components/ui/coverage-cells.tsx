export interface CoverageCell {
  state: 'met' | 'not-met' | 'unknown' | 'stale' | 'waived';
  /** What the cell stands for, for the title on hover. */
  label?: string;
}

const cellClass: Record<CoverageCell['state'], string> = {
  met: 'bg-met',
  'not-met': 'bg-not-met',
  unknown: 'border border-dashed border-control bg-unknown-soft',
  stale: 'border border-stale bg-stale-soft',
  waived: 'border border-waived bg-waived-soft',
};

const order: CoverageCell['state'][] = ['met', 'not-met', 'waived', 'stale', 'unknown'];
const words: Record<CoverageCell['state'], string> = {
  met: 'met',
  'not-met': 'not met',
  waived: 'waived',
  stale: 'stale',
  unknown: 'without evidence',
};

/** One cell a criterion, those with evidence first; the same counts in words for whoever does not see it. */
export function CoverageCells({ cells, small = false }: { cells: readonly CoverageCell[]; small?: boolean }) {
  const sorted = [...cells].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const counts = order
    .map((state) => ({ state, count: cells.filter((cell) => cell.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${words[state]}`);
  return (
    <span
      role="img"
      aria-label={counts.length > 0 ? counts.join(', ') : 'no criteria'}
      className={`grid max-w-full gap-[3px] ${small ? 'w-28' : 'my-2.5'}`}
      style={{ gridTemplateColumns: `repeat(${Math.min(Math.max(cells.length, 1), 16)}, minmax(4px, 1fr))` }}
    >
      {sorted.map((cell, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity and never move
          key={index}
          title={cell.label}
          className={`block rounded-[2px] ${small ? 'h-2' : 'h-2.5'} ${cellClass[cell.state]}`}
        />
      ))}
    </span>
  );
}
