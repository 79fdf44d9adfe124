import type { SeriesAnnotation } from '@/components/metrics/annotations';
import { type LevelLine, SeriesChart } from '@/components/metrics/series-chart';
import { dayWords, drawnSeries } from '@/components/metrics/series-points';
import { formatValue } from '@/lib/metrics/domain/format-value';
import { levelSteps, type SeriesChange } from '@/lib/metrics/domain/series-change';
import type { MetricSeries } from '@/lib/metrics/series-queries';
import { endOfDay, startOfDay } from '@/lib/shared/calendar-day';

const linesDrawn = 5;

/** The chart of a series with what it shows in words. */
export function SeriesFigure({
  series,
  changes,
  lines,
  annotations,
}: {
  series: MetricSeries;
  changes: readonly SeriesChange[];
  lines: readonly LevelLine[];
  annotations: readonly SeriesAnnotation[];
}) {
  const { metric, window, timeZone } = series;
  const unit = metric.unit.unit;
  const drawn = drawnSeries(series, metric.aggregation, timeZone);
  const [oldest, newest] = [drawn.points[0], drawn.points.at(-1)];
  if (!oldest || !newest)
    return (
      <p className="max-w-[72ch] pt-2.5 text-sm text-ink-2">
        No value lies in this window, so that there is nothing to draw. Choose a longer one above.
      </p>
    );
  const what = drawn.kind === 'values' ? 'each value' : dayWords[metric.aggregation];
  const said = [
    `${metric.name}, ${what}, ${window.from} to ${window.to}`,
    `${drawn.points.length} points from ${formatValue(oldest.value, unit)} to ${formatValue(newest.value, unit)}`,
    ...lines.slice(0, linesDrawn).map(({ label }) => label),
  ];
  return (
    <>
      <p className="m-0 pt-2.5 text-sm text-ink-3">
        Drawn: {what}
        {unit ? `, in ${unit}` : ''}
        {drawn.kind === 'days' && metric.aggregation !== 'sum'
          ? '; the band is the middle half of a day'
          : ''}
        {changes.length > 0 ? '; the heavy line is the level between changes' : ''}.
        {annotations.length > 0 ? ' Numbers above are what happened, listed below.' : ''}
        {lines.length > linesDrawn ? ` ${linesDrawn} of ${lines.length} lines are drawn.` : ''}
      </p>
      <SeriesChart
        label={said.join('; ')}
        unit={unit}
        points={drawn.points}
        first={{ at: startOfDay(window.from, timeZone).toISOString(), words: window.from }}
        last={{ at: endOfDay(window.to, timeZone).toISOString(), words: window.to }}
        lines={lines.slice(0, linesDrawn)}
        steps={levelSteps(changes, { from: oldest.at, to: newest.at })}
        ticks={annotations.map(({ number, at }) => ({ number, at }))}
      />
    </>
  );
}
