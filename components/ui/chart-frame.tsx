import type { ReactNode } from 'react';

/** Room at the sides for what is written there, by its kind, and the same room for the line below. */
const rooms = {
  count: ['grid-cols-[24px_minmax(0,1fr)_120px]', 'pr-[120px] pl-[24px]'],
  number: [
    'grid-cols-[44px_minmax(0,1fr)_124px] sm:grid-cols-[52px_minmax(0,1fr)_170px]',
    'pr-[124px] pl-[44px] sm:pr-[170px] sm:pl-[52px]',
  ],
  duration: [
    'grid-cols-[64px_minmax(0,1fr)_96px] sm:grid-cols-[72px_minmax(0,1fr)_130px]',
    'pr-[96px] pl-[64px] sm:pr-[130px] sm:pl-[72px]',
  ],
  name: [
    'grid-cols-[44px_minmax(0,1fr)_120px] sm:grid-cols-[52px_minmax(0,1fr)_220px]',
    'pr-[120px] pl-[44px] sm:pr-[220px] sm:pl-[52px]',
  ],
} as const;

/** Something written beside a chart; `y` is in per cent from the top. */
export interface ChartLabel {
  key: string;
  y: number;
  text: ReactNode;
  /** Classes of colour and weight. */
  ink?: string;
  /** The whole text of one that is cut where it is too long; without it, it goes on below. */
  title?: string;
}

/**
 * A chart drawn on the server: scale at the left, names at the ends of the lines at the right, first and last day below.
 * `children` are SVG of 100 by 100, stretched to the frame; `sentence` says to a reader of the screen what they show, and
 * the numbers stand in a table beside it.
 */
export function ChartFrame({
  sentence,
  height,
  room,
  ticks,
  labels,
  ends = [],
  along,
  above,
  note,
  className = 'mt-4',
  children,
}: {
  sentence: string;
  /** Pixels. */
  height: number;
  room: keyof typeof rooms;
  ticks: readonly ChartLabel[];
  labels: readonly ChartLabel[];
  ends?: readonly { key: string; text: ReactNode }[];
  /** Instead of the ends: what is named along the line below, `x` in per cent from the left. */
  along?: readonly { key: string; x: number; text: ReactNode }[];
  /** Words over the drawing, placed by themselves. */
  above?: ReactNode;
  /** Told to readers of the screen alone. */
  note?: string;
  className?: string;
  children: ReactNode;
}) {
  const [columns, sides] = rooms[room];
  return (
    <figure className={`m-0 ${className}`} data-print="together">
      <div className={`grid ${columns} text-xs text-ink-3`} style={{ height }}>
        <Beside labels={ticks} className="right-1.5 whitespace-nowrap tabular-nums" />
        <div className="relative border-b border-l border-line-strong">
          <svg
            className="absolute inset-0 size-full overflow-visible"
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            role="img"
            aria-label={sentence}
          >
            {children}
          </svg>
          {above}
        </div>
        <Beside labels={labels} className="right-0 left-2" />
      </div>
      <div className={`mt-1 flex justify-between gap-2 ${sides} text-xs text-ink-3`} aria-hidden="true">
        {along ? (
          <div className="relative h-5 w-full tabular-nums">
            {along.map(({ key, x, text }) => (
              <span
                key={key}
                className="absolute -translate-x-1/2 whitespace-nowrap"
                style={{ left: `${x}%` }}
              >
                {text}
              </span>
            ))}
          </div>
        ) : (
          ends.map(({ key, text }) => (
            <span key={key} className="whitespace-nowrap">
              {text}
            </span>
          ))
        )}
      </div>
      {note ? <figcaption className="sr-only">{note}</figcaption> : null}
    </figure>
  );
}

function Beside({ labels, className }: { labels: readonly ChartLabel[]; className: string }) {
  return (
    <div className="relative" aria-hidden="true">
      {labels.map(({ key, y, text, ink, title }) => (
        <span
          key={key}
          title={title}
          className={`absolute -translate-y-1/2 ${className} ${title ? 'truncate' : ''} ${ink ?? ''}`}
          style={{ top: `${y}%` }}
        >
          {text}
        </span>
      ))}
    </div>
  );
}
