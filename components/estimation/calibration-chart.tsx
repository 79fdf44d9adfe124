import { ChartFrame } from '@/components/ui/chart-frame';
import { ChartStroke } from '@/components/ui/chart-stroke';
import { type HeldLevel, rateInWords } from '@/lib/estimation/domain/calibration-words';

const height = 300;
/** P90 and P95 stand so near to each other that their names give way, per cent of the width. */
const aside: Partial<Record<HeldLevel['name'], number>> = { P90: -2, P95: 3 };

/**
 * Each claimed level against how often it held, with where the true rate may lie; on the line they are the same. Drawn
 * on the server; the table below holds the numbers.
 */
export function CalibrationChart({ held, n }: { held: readonly HeldLevel[]; n: number }) {
  const lowest = Math.min(0.4, ...held.map(({ low }) => Math.floor(low * 10) / 10));
  const span = 1 - lowest;
  const x = (level: number) => round((100 * (level - lowest)) / span);
  const y = (rate: number) => round(100 - (100 * (rate - lowest)) / span);
  const ticks = Array.from({ length: Math.round(span * 10) + 1 }, (_, i) =>
    Number((lowest + i / 10).toFixed(1)),
  );
  const said = held.map(({ name, hits }) => `${name} held for ${hits} of ${n}`).join(', ');
  return (
    <ChartFrame
      sentence={`Claimed level against hit rate over ${n} tasks: ${said}.`}
      height={height}
      room="number"
      ticks={ticks.map((tick) => ({ key: `${tick}`, y: y(tick), text: `${Math.round(100 * tick)}%` }))}
      labels={[{ key: 'line', y: 0, text: 'as claimed', ink: 'text-ink-2' }]}
      along={held.map(({ name, level }) => ({ key: name, x: x(level) + (aside[name] ?? 0), text: name }))}
      above={
        <span aria-hidden="true" className="absolute -top-5 left-0 whitespace-nowrap">
          held
        </span>
      }
      className="mt-9 max-w-xl"
    >
      {ticks.map((tick) => (
        <ChartStroke key={tick} d={`M0 ${y(tick)}H100`} color="var(--line)" width={1} />
      ))}
      <ChartStroke d="M0 100L100 0" color="var(--ink-2)" width={1.4} dashes="5 4" />
      {held.map(({ name, level, low, high }) => (
        <ChartStroke key={name} d={`M${x(level)} ${y(low)}V${y(high)}`} color="var(--accent)" width={2.5} />
      ))}
      {held.map(({ name, level, rate }) =>
        rate === null ? null : (
          <ChartStroke key={name} d={`M${x(level)} ${y(rate)}h0`} color="var(--accent)" width={9} />
        ),
      )}
    </ChartFrame>
  );
}

/** "P80 79.4 to 81.2%", for a cell. */
export const intervalInWords = ({ low, high }: HeldLevel) => `${rateInWords(low)} to ${rateInWords(high)}`;

const round = (value: number) => Math.round(value * 100) / 100;
