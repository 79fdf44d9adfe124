/** A line of a chart whose picture is stretched to its frame: its width stays in pixels of the screen. */
export function ChartStroke({
  d,
  color,
  width,
  dashes,
}: {
  /** Null where there is nothing to draw. */
  d: string | null;
  color: string;
  width: number;
  dashes?: string;
}) {
  if (!d) return null;
  return (
    <path
      d={d}
      fill="none"
      stroke={color}
      strokeWidth={width}
      strokeDasharray={dashes}
      strokeLinejoin="round"
      strokeLinecap="round"
      vectorEffect="non-scaling-stroke"
    />
  );
}
