const nodes = [
  ['accepted', 'accepted'],
  ['proposed', 'proposed or draft'],
  ['superseded', 'superseded, deprecated'],
  ['rejected', 'rejected'],
  ['unknown', 'no readable status'],
  ['contradicted', 'accepted, contradicted'],
] as const;
const edges = [
  ['supersedes', 'supersedes: the arrow leads to what is superseded'],
  ['amends', 'amends'],
  ['relates', 'relates to'],
] as const;

/** What boxes and lines mean, each by its look and in words. */
export function GraphLegend({ hasContext }: { hasContext: boolean }) {
  return (
    <ul aria-label="Legend" className="mb-3 flex flex-wrap gap-x-5 gap-y-1.5 text-sm text-ink-2">
      {nodes.map(([status, words]) => (
        <li key={status} className="inline-flex items-center gap-2">
          <svg className="adr-graph" width="34" height="18" aria-hidden="true">
            <g className={`node ${status}`}>
              <rect x="1" y="1" width="32" height="16" rx="3" />
              {status === 'rejected' ? <path className="supersedes" d="M8 9h18" /> : null}
              {status === 'contradicted' ? (
                <path className="cross" d="M13 5h8v8h-8z M15 7l4 4m0-4l-4 4" />
              ) : null}
            </g>
          </svg>
          {words}
        </li>
      ))}
      {edges.map(([type, words]) => (
        <li key={type} className="inline-flex items-center gap-2">
          <svg className="adr-graph" width="34" height="12" aria-hidden="true">
            <path className={type} d="M1 6h30" />
            {type === 'relates' ? null : (
              <path className="supersedes" d="M25 2l6 4l-6 4" style={{ strokeDasharray: 'none' }} />
            )}
          </svg>
          {words}
        </li>
      ))}
      {hasContext ? (
        <li className="italic">in italics: outside the filters, drawn for its relation</li>
      ) : null}
    </ul>
  );
}
