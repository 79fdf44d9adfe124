import { spreadLabels } from '@/components/pilots/burn-up-lines';
import { ChartFrame } from '@/components/ui/chart-frame';
import type { Scale } from '@/components/ui/chart-scale';
import { ChartStroke } from '@/components/ui/chart-stroke';
import { alongLog, logScale } from '@/components/ui/log-scale';
import type { Dots } from '@/lib/estimation/domain/actual-plot';
import { percentRangeInWords } from '@/lib/estimation/domain/percent-words';
import { hoursInWords } from './hours';

const height = 380;
const labelGap = (100 * 15) / height;
interface DotClass {
  upTo: number;
  /** Pixels. */
  width: number;
  opacity: number;
}

/** How equal tasks are drawn: the area of a dot grows about as they do. */
const equal: readonly DotClass[] = [
  { upTo: 1, width: 5, opacity: 0.7 },
  { upTo: 3, width: 8, opacity: 0.7 },
  { upTo: 10, width: 12, opacity: 0.7 },
  { upTo: 40, width: 18, opacity: 0.7 },
  { upTo: Number.POSITIVE_INFINITY, width: 26, opacity: 0.7 },
];
/** Gathered ones: no dot larger than its cell, so that none hides its neighbour; darker where there are more. */
const gatheredOnes: readonly DotClass[] = [
  { upTo: 1, width: 3, opacity: 0.4 },
  { upTo: 5, width: 5, opacity: 0.5 },
  { upTo: 20, width: 7.5, opacity: 0.65 },
  { upTo: 80, width: 10, opacity: 0.8 },
  { upTo: Number.POSITIVE_INFINITY, width: 12, opacity: 1 },
];
const classesOf = (gathered: boolean) => (gathered ? gatheredOnes : equal);
/** Room beside the outermost dots, as a share of the axis. */
const margin = 0.04;
/** More lines than this would be a fan: the lowest and the highest tell as much. */
const mostLines = 4;

/**
 * Each finished task where its bare estimate meets what it took, both on logarithmic axes: as estimated is the diagonal,
 * and a buffer runs beside it. Drawn on the server; a table of the same points is a link below it.
 */
export function ActualChart({
  drawn: { dots, gathered },
  buffers,
  sentence,
}: {
  drawn: Dots;
  buffers: readonly { percent: number }[];
  sentence: string;
}) {
  const x = roomy(logScale(dots.map(({ baseHours }) => baseHours)));
  const lines = [0, ...shown(buffers.map(({ percent }) => percent).filter((percent) => percent > 0))];
  const top = x.high * (1 + (lines.at(-1) ?? 0) / 100);
  const y = logScale([...dots.map(({ actualHours }) => actualHours), x.low, top]);
  const place = (base: number, actual: number) =>
    `${round(alongLog(base, x))} ${round(100 - alongLog(actual, y))}`;
  const ends = lines.map((percent) => ({
    key: `${percent}`,
    y: 100 - alongLog(x.high * (1 + percent / 100), y),
    text: percent === 0 ? 'as estimated' : `buffer ${percentRangeInWords(percent, percent)}`,
  }));
  return (
    <ChartFrame
      sentence={sentence}
      height={height}
      room="number"
      ticks={y.ticks.map((tick) => ({ key: `${tick}`, y: 100 - alongLog(tick, y), text: hours(tick) }))}
      labels={spreadLabels(ends, labelGap).map((end) => ({
        ...end,
        title: end.text,
        ink: end.key === '0' ? 'font-bold text-ink' : 'text-accent',
      }))}
      along={x.ticks.map((tick) => ({ key: `${tick}`, x: alongLog(tick, x), text: hours(tick) }))}
      above={
        <span aria-hidden="true" className="absolute -top-5 -left-5 whitespace-nowrap">
          took, hours
        </span>
      }
      note={gathered ? 'Tasks that lie near each other are drawn as one dot.' : 'Equal tasks are one dot.'}
      className="mt-9"
    >
      {x.ticks.map((tick) => (
        <ChartStroke
          key={`x${tick}`}
          d={`M${round(alongLog(tick, x))} 0V100`}
          color="var(--line)"
          width={1}
        />
      ))}
      {y.ticks.map((tick) => (
        <ChartStroke
          key={`y${tick}`}
          d={`M0 ${round(100 - alongLog(tick, y))}H100`}
          color="var(--line)"
          width={1}
        />
      ))}
      {classesOf(gathered).map(({ upTo, width, opacity }, index) => (
        <g key={width} opacity={opacity}>
          <ChartStroke
            d={dots
              .filter(({ n }) => n <= upTo && n > (classesOf(gathered)[index - 1]?.upTo ?? 0))
              .map(({ baseHours, actualHours }) => `M${place(baseHours, actualHours)}h0`)
              .join('')}
            color="var(--ink-2)"
            width={width}
          />
        </g>
      ))}
      {lines.map((percent) => (
        <ChartStroke
          key={percent}
          d={`M${place(x.low, x.low * (1 + percent / 100))}L${place(x.high, x.high * (1 + percent / 100))}`}
          color={percent === 0 ? 'var(--ink)' : 'var(--accent)'}
          width={percent === 0 ? 1.6 : 1.4}
          {...(percent > 0 && { dashes: '5 4' })}
        />
      ))}
    </ChartFrame>
  );
}

/** What the sizes of dots mean, drawn as in the chart. */
export function DotSizes({ gathered }: { gathered: boolean }) {
  const classes = classesOf(gathered);
  const words = classes.map(({ upTo }, index) => {
    const from = (classes[index - 1]?.upTo ?? 0) + 1;
    return upTo === from ? `${from}` : Number.isFinite(upTo) ? `${from} to ${upTo}` : `over ${from - 1}`;
  });
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-3">
      <span>{gathered ? 'Tasks near each other in a dot:' : 'Equal tasks in a dot:'}</span>
      {classes.map(({ width, opacity }, index) => (
        <span key={width} className="inline-flex items-center gap-1.5">
          <svg width={width} height={width} viewBox="0 0 2 2" aria-hidden="true">
            <circle cx="1" cy="1" r="1" fill="var(--ink-2)" opacity={opacity} />
          </svg>
          {words[index]}
        </span>
      ))}
    </p>
  );
}

function roomy({ low, high, ticks }: Scale): Scale {
  const room = (high / low) ** margin;
  return { low: low / room, high: high * room, ticks };
}

function shown(percents: readonly number[]): number[] {
  if (percents.length <= mostLines) return [...percents];
  return [percents[0] ?? 0, percents.at(-1) ?? 0];
}

const hours = (tick: number) => (tick < 0.1 ? `${Number(tick.toPrecision(2))}\u00a0h` : hoursInWords(tick));
const round = (value: number) => Math.round(value * 100) / 100;
