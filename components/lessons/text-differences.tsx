import type { DifferencePart, FieldDifference } from '@/lib/lessons/domain/text-difference';

/** How two texts differ, field by field: what was taken out is struck through, what came is underlined. */
export function TextDifferences({ differences }: { differences: readonly FieldDifference[] }) {
  if (differences.length === 0) return <p className="m-0 text-sm text-ink-3">Both texts are the same.</p>;
  return (
    <dl className="m-0">
      {differences.map(({ field, label, parts }) => (
        <div key={field} className="mb-4">
          <dt className="text-sm font-bold">{label}</dt>
          <dd className="m-0 mt-1 whitespace-pre-wrap break-words rounded-md bg-sunken px-3 py-2 text-sm">
            {parts.map((part, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a difference have no names and never move
              <Part key={at} {...part} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** So much of what both have is shown around a change. */
const around = 240;

function Part({ kind, text }: DifferencePart) {
  if (kind === 'added') return <ins className="bg-met-soft text-ink decoration-met">{text}</ins>;
  if (kind === 'removed') return <del className="bg-not-met-soft text-ink decoration-not-met">{text}</del>;
  if (text.length <= 2 * around) return <span className="text-ink-2">{text}</span>;
  return (
    <span className="text-ink-2">
      {text.slice(0, around)}
      <span className="text-ink-3"> […] </span>
      {text.slice(-around)}
    </span>
  );
}
