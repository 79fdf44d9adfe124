'use client';

import {
  Brush,
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatNumber, formatValue } from '@/lib/metrics/domain/format-value';
import type { LevelLine } from './series-chart';
import type { SeriesPoint } from './series-points';

export interface PlottedSeries {
  name: string;
  points: readonly SeriesPoint[];
}

export interface ExplorerPlotProps {
  /** Both in `unit`. */
  series: readonly [PlottedSeries] | readonly [PlottedSeries, PlottedSeries];
  unit: string;
  lines: readonly LevelLine[];
}

interface Row {
  at: number;
  first?: number;
  second?: number;
}

const keys = ['first', 'second'] as const;
const inks = { first: 'var(--ink)', second: 'var(--accent)' } as const;
const lineInks = { baseline: 'var(--control)', target: 'var(--accent)', budget: 'var(--not-met)' } as const;
const axis = { fontSize: 12, fill: 'var(--ink-3)' } as const;

/** One or two series over time: the strip below chooses what is seen, the pointer or the arrow keys name a point. */
export function ExplorerPlot({ series, unit, lines }: ExplorerPlotProps) {
  const rows = rowsOf(series);
  return (
    <figure className="m-0 mt-4" data-testid="explorer">
      <figcaption className="flex flex-wrap gap-x-4 text-sm">
        {series.map(({ name }, i) => {
          const key = keys[i] ?? 'first';
          return (
            <span key={key} className="inline-flex items-center gap-1.5">
              <svg className="h-2 w-5" viewBox="0 0 20 8" aria-hidden="true">
                <path
                  d="M0 4H20"
                  stroke={inks[key]}
                  strokeWidth={2}
                  strokeDasharray={key === 'second' ? '4 3' : undefined}
                />
              </svg>
              <bdi>{name}</bdi>
              {unit ? ` in ${unit}` : null}
            </span>
          );
        })}
        <span className="text-ink-3">
          Drag the ends of the strip below to zoom; with the chart focused, the arrow keys go from point to
          point.
        </span>
      </figcaption>
      <div className="mt-2 h-[380px]">
        <ResponsiveContainer width="100%" height="100%">
          <LineChart
            data={rows}
            margin={{ top: 8, right: 16, bottom: 4, left: 4 }}
            title={`${series.map(({ name }) => name).join(' and ')}, to explore`}
          >
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis
              dataKey="at"
              type="number"
              scale="time"
              domain={['dataMin', 'dataMax']}
              tickFormatter={dayOf}
              tick={axis}
              stroke="var(--line-strong)"
              minTickGap={40}
            />
            <YAxis
              width={56}
              domain={['auto', 'auto']}
              tickFormatter={(value: number) => formatNumber(value)}
              tick={axis}
              stroke="var(--line-strong)"
            />
            {lines.map(({ key, value, label, tone }) => (
              <ReferenceLine
                key={key}
                y={value}
                stroke={lineInks[tone]}
                strokeDasharray="5 4"
                ifOverflow="extendDomain"
                label={{ value: label, position: 'insideTopLeft', ...axis }}
              />
            ))}
            <Tooltip
              labelFormatter={(at) => momentOf(Number(at))}
              formatter={(value) => formatValue(Number(value), unit)}
              contentStyle={{
                background: 'var(--surface)',
                border: '1px solid var(--line)',
                color: 'var(--ink)',
              }}
              itemStyle={{ color: 'var(--ink)' }}
              isAnimationActive={false}
            />
            {series.map(({ name }, i) => {
              const key = keys[i] ?? 'first';
              return (
                <Line
                  key={key}
                  type="linear"
                  dataKey={key}
                  name={name}
                  stroke={inks[key]}
                  strokeDasharray={key === 'second' ? '4 3' : undefined}
                  strokeWidth={1.6}
                  dot={rows.length <= 120 ? { r: 2 } : false}
                  connectNulls
                  isAnimationActive={false}
                />
              );
            })}
            <Brush
              dataKey="at"
              height={32}
              travellerWidth={24}
              stroke="var(--control)"
              fill="var(--sunken)"
              tickFormatter={dayOf}
              ariaLabel="What is seen: the ends move with the arrow keys"
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

/** One row a moment, oldest first, with what each series has there. */
function rowsOf(series: ExplorerPlotProps['series']): Row[] {
  const rows = new Map<number, Row>();
  for (const [i, { points }] of series.entries()) {
    const key = keys[i] ?? 'first';
    for (const { at, value } of points) {
      const moment = Date.parse(at);
      const row = rows.get(moment) ?? { at: moment };
      row[key] = value;
      rows.set(moment, row);
    }
  }
  return [...rows.values()].sort((a, b) => a.at - b.at);
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function momentOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
