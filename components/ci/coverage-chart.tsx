import { spreadLabels } from '@/components/pilots/burn-up-lines';
import { fromLeft, fromTop, roundScale } from '@/components/pilots/chart-scale';
import { ChartStroke } from '@/components/pilots/chart-stroke';
import { formatNumber } from '@/lib/metrics/domain/format-value';

export interface CoverageLine {
  key: string;
  label: string;
  /** The whole file, rather than a part of it. */
  isTotal: boolean;
  /** By UTC day, oldest first; percent. */
  points: readonly { day: string; percent: number }[];
}

const height = 200;
const labelGap = (100 * 15) / height;
const partStyles = [
  { color: 'var(--accent)' },
  { color: 'var(--waived)', dashes: '6 3' },
  { color: 'var(--stale)', dashes: '2 3' },
  { color: 'var(--ink-3)', dashes: '9 3 2 3' },
];

/** Covered lines in percent by the day, of the whole and of its largest parts; drawn on the server, named at their ends. */
export function CoverageChart({
  name,
  lines,
  from,
  to,
}: {
  name: string;
  lines: readonly CoverageLine[];
  from: string;
  to: string;
}) {
  const drawn = lines.flatMap((line, index) => {
    const newest = line.points.at(-1);
    const style = line.isTotal ? { color: 'var(--ink)' } : partStyles[(index - 1) % partStyles.length];
    return newest && style ? [{ ...line, ...style, newest }] : [];
  });
  if (drawn.length === 0) return null;
  const scale = within100(drawn.flatMap(({ points }) => points.map(({ percent }) => percent)));
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const place = ({ day, percent }: { day: string; percent: number }) =>
    `${round(fromLeft(Date.parse(day), first, last))} ${round(fromTop(percent, scale))}`;
  const labels = spreadLabels(
    drawn.map(({ key, label, newest, isTotal, color }) => ({
      ...{ key, label, color, isTotal, percent: newest.percent },
      y: fromTop(newest.percent, scale),
    })),
    labelGap,
  );
  const said = drawn.map(({ label, newest }) => `${label} ${percentWords(newest.percent)} on ${newest.day}`);
  return (
    <figure className="m-0 mt-5" data-print="together">
      <div
        className="grid grid-cols-[44px_minmax(0,1fr)_120px] text-xs text-ink-3 sm:grid-cols-[52px_minmax(0,1fr)_220px]"
        style={{ height }}
      >
        <div className="relative" aria-hidden="true">
          {scale.ticks.map((tick) => (
            <span
              key={tick}
              className="absolute right-1.5 -translate-y-1/2 whitespace-nowrap tabular-nums"
              style={{ top: `${fromTop(tick, scale)}%` }}
            >
              {formatNumber(tick)}%
            </span>
          ))}
        </div>
        <div className="relative border-b border-l border-line-strong">
          <svg
            className="absolute inset-0 size-full overflow-visible"
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            role="img"
            aria-label={`${name}, covered lines by day from ${from} to ${to}: ${said.join('; ')}. The tables below hold every value.`}
          >
            {drawn.map(({ key, points, color, isTotal, ...style }) => (
              <ChartStroke
                key={key}
                d={`M${points.map(place).join('L')}${points.length === 1 ? 'h0' : ''}`}
                color={color}
                width={points.length === 1 ? 5 : isTotal ? 2.2 : 1.4}
                {...('dashes' in style && points.length > 1 ? { dashes: style.dashes } : {})}
              />
            ))}
          </svg>
        </div>
        <div className="relative" aria-hidden="true">
          {labels.map(({ key, label, percent, y, isTotal, color }) => (
            <span
              key={key}
              title={`${label} ${percentWords(percent)}`}
              className={`absolute inset-x-2 flex -translate-y-1/2 gap-1 whitespace-nowrap ${isTotal ? 'font-bold' : ''}`}
              style={{ top: `${y}%`, color }}
            >
              <bdi className="truncate">{label}</bdi>
              <span className="tabular-nums">{percentWords(percent)}</span>
            </span>
          ))}
        </div>
      </div>
      <div
        className="mt-1 flex justify-between gap-2 pr-[120px] pl-[44px] text-xs text-ink-3 sm:pr-[220px] sm:pl-[52px]"
        aria-hidden="true"
      >
        <span>{from}</span>
        <span>{to}</span>
      </div>
    </figure>
  );
}

/** Never below 0 nor above 100: no share lies there. */
function within100(values: readonly number[]) {
  const { low, high, ticks } = roundScale(values);
  const [least, most] = [Math.max(0, low), Math.min(100, high)];
  return { low: least, high: most, ticks: ticks.filter((tick) => tick >= least && tick <= most) };
}

/** Never rounded up to 100. */
export const percentWords = (percent: number) => `${Math.floor(percent * 10 + 1e-9) / 10}%`;

const round = (value: number) => Math.round(value * 100) / 100;
