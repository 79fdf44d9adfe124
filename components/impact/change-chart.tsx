import { levelInWords, type RowFigures } from '@/lib/impact/domain/measured-row';

/**
 * One row drawn: two bars from zero, each with the middle half of its values as a line across its end. Made on the
 * server; the table holds the same numbers. Nothing is drawn where a window holds no value.
 */
export function ChangeChart({ name, figures }: { name: string; figures: RowFigures }) {
  const { comparison, metric } = figures;
  if (!comparison) return null;
  const sides = (['before', 'after'] as const).map((key) => ({ key, ...comparison[key] }));
  const values = sides.flatMap(({ value, spread }) => [
    value ?? 0,
    spread?.upperQuartile ?? 0,
    spread?.lowerQuartile ?? 0,
  ]);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  if (low === high) return null;
  const x = (value: number) => Math.round((10_000 * (value - low)) / (high - low)) / 100;
  const label = `${name}: ${sides.map((side) => `${side.key} ${levelInWords(side, metric.unit)}, n ${side.n}`).join('; ')}; ${comparison.words.interval}`;
  return (
    <figure className="m-0 border-t border-line py-3 first:border-0" data-print="together">
      <figcaption className="text-sm font-medium">
        {name}
        <span className="font-normal text-ink-3"> {comparison.words.interval}</span>
      </figcaption>
      <div className="mt-1.5 grid grid-cols-[52px_minmax(0,1fr)_minmax(84px,auto)] items-center gap-x-2 text-sm">
        <ul className="grid gap-1.5 text-ink-3" aria-hidden="true">
          {sides.map(({ key }) => (
            <li key={key} className="h-5">
              {key}
            </li>
          ))}
        </ul>
        <svg
          className="h-[46px] w-full"
          viewBox="0 0 100 46"
          preserveAspectRatio="none"
          role="img"
          aria-label={label}
        >
          {sides.map(({ key, value, spread }, place) =>
            value === null ? null : (
              <g key={key}>
                <rect
                  x={Math.min(x(0), x(value))}
                  y={place * 26}
                  width={Math.abs(x(value) - x(0))}
                  height={20}
                  fill={key === 'before' ? 'var(--line-strong)' : 'var(--accent)'}
                />
                {spread ? (
                  <path
                    d={`M${x(spread.lowerQuartile)} ${place * 26 + 10}H${x(spread.upperQuartile)}`}
                    stroke="var(--ink)"
                    strokeWidth={3}
                    vectorEffect="non-scaling-stroke"
                  />
                ) : null}
              </g>
            ),
          )}
          <path d={`M${x(0)} 0V46`} stroke="var(--ink-3)" strokeWidth={1} vectorEffect="non-scaling-stroke" />
        </svg>
        <ul className="grid gap-1.5 tabular-nums" aria-hidden="true">
          {sides.map((side) => (
            <li key={side.key} className="h-5 whitespace-nowrap">
              {levelInWords(side, metric.unit)}
              <span className="text-ink-3"> n {side.n}</span>
            </li>
          ))}
        </ul>
      </div>
    </figure>
  );
}
