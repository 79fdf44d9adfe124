import { kindWords, type SeriesAnnotation } from './annotations';

const shownAtOnce = 12;

/** What happened in the window, numbered as in the chart. */
export function AnnotationList({
  annotations,
  isCut,
  atMost,
}: {
  annotations: readonly SeriesAnnotation[];
  /** Whether more than `atMost` of a kind happened. */
  isCut: boolean;
  atMost: number;
}) {
  if (annotations.length === 0)
    return (
      <p className="max-w-[72ch] pt-2.5 text-sm text-ink-2">
        No release, decision, accepted ADR, incident, start of a pilot or renamed workflow of the project is
        known in this window.
      </p>
    );
  const rest = annotations.length - shownAtOnce;
  return (
    <>
      <Items annotations={annotations.slice(-shownAtOnce)} />
      {rest > 0 ? (
        <details className="pt-2">
          <summary className="min-h-6 cursor-pointer text-sm">{rest} earlier ones</summary>
          <Items annotations={annotations.slice(0, -shownAtOnce)} />
        </details>
      ) : null}
      {isCut ? (
        <p className="max-w-[72ch] pt-2 text-sm text-ink-2">
          Only the first {atMost} of each kind are listed, and there may be more of them. Choose a shorter
          window to see the newest.
        </p>
      ) : null}
    </>
  );
}

function Items({ annotations }: { annotations: readonly SeriesAnnotation[] }) {
  return (
    <ol className="m-0 grid list-none gap-1 p-0 pt-2.5 text-sm">
      {annotations.map(({ number, kind, at, day, text, href }) => (
        <li key={number} value={number} className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-2">
          <span className="text-right text-ink-3 tabular-nums">{number}</span>
          <span className="wrap-anywhere">
            <time dateTime={at} className="text-ink-3 tabular-nums">
              {day}
            </time>{' '}
            {kindWords[kind]}: <a href={href}>{text}</a>
          </span>
        </li>
      ))}
    </ol>
  );
}
