export interface SparkPoint {
  /** When, in words or as a date; the row head of the table behind the line. */
  label: string;
  value: number;
}

/**
 * A line in a row, drawn on the server. Baseline and target are dashed; the same numbers stand in a table for
 * screen readers. Fewer than two points draw no line, because one point has no course.
 */
export function Sparkline({
  label,
  points,
  unit = '',
  baseline,
  target,
  width = 140,
  height = 34,
}: {
  label: string;
  points: readonly SparkPoint[];
  unit?: string;
  baseline?: number;
  target?: number;
  width?: number;
  height?: number;
}) {
  if (points.length === 0) return <span className="text-sm text-ink-3">no values</span>;
  const values = [...points.map((point) => point.value), ...[baseline, target].filter(isNumber)];
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const inset = 4;
  const x = (index: number) =>
    points.length === 1 ? width / 2 : inset + (index / (points.length - 1)) * (width - 2 * inset);
  const y = (value: number) => height - inset - ((value - low) / span) * (height - 2 * inset);
  const line = points.map((point, index) => `${round(x(index))} ${round(y(point.value))}`).join('L');
  const last = points[points.length - 1];
  return (
    <span className="inline-block">
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${label}, ${points.length} values`}
      >
        {isNumber(baseline) ? (
          <path d={`M0 ${round(y(baseline))}H${width}`} stroke="var(--control)" strokeDasharray="3 3" />
        ) : null}
        {isNumber(target) ? (
          <path d={`M0 ${round(y(target))}H${width}`} stroke="var(--accent)" strokeDasharray="3 3" />
        ) : null}
        {points.length > 1 ? (
          <path d={`M${line}`} fill="none" stroke="var(--ink)" strokeWidth="1.6" strokeLinejoin="round" />
        ) : null}
        {last ? (
          <circle cx={round(x(points.length - 1))} cy={round(y(last.value))} r="2.6" fill="var(--ink)" />
        ) : null}
      </svg>
      <span className="sr-only">
        {points.map((point) => `${point.label}: ${point.value}${unit}`).join('; ')}
        {isNumber(baseline) ? `; baseline ${baseline}${unit}` : ''}
        {isNumber(target) ? `; target ${target}${unit}` : ''}
      </span>
    </span>
  );
}

function isNumber(value: number | undefined): value is number {
  return value !== undefined;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
