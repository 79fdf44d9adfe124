import { spreadLabels } from '@/components/pilots/burn-up-lines';
import { ChartFrame } from '@/components/ui/chart-frame';
import { fromLeft, fromTop, placedTicks, roundScale } from '@/components/ui/chart-scale';
import { ChartStroke } from '@/components/ui/chart-stroke';
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
    <ChartFrame
      sentence={`${name}, covered lines by day from ${from} to ${to}: ${said.join('; ')}. The table below holds the newest values, and a link below it every day's.`}
      height={height}
      room="name"
      ticks={placedTicks(scale, (tick) => `${formatNumber(tick)}%`)}
      labels={labels.map(({ key, label, percent, y, isTotal, color }) => ({
        ...{ key, y, title: `${label} ${percentWords(percent)}` },
        ink: isTotal ? 'font-bold' : '',
        text: (
          <span className="flex gap-1 whitespace-nowrap" style={{ color }}>
            <bdi className="truncate">{label}</bdi>
            <span className="tabular-nums">{percentWords(percent)}</span>
          </span>
        ),
      }))}
      ends={[from, to].map((text, end) => ({ key: `${end}`, text }))}
      className="mt-5"
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
    </ChartFrame>
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
