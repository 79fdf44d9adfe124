import { useId } from 'react';

/** One rating from 1 to 5 as radio buttons side by side; arrows move, nothing is chosen beforehand. */
export function RatingField({
  legend,
  name,
  chosen,
  error,
}: {
  legend: string;
  name: string;
  /** "1" to "5", or empty. */
  chosen: string;
  error?: string;
}) {
  const id = useId();
  return (
    <fieldset className="mb-3 border-0 p-0" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 max-w-[60ch] p-0 font-medium">{legend}</legend>
      {/* The key puts the choice back when React resets the form after a refusal. */}
      <div key={chosen} className="grid max-w-[360px] grid-cols-5 gap-x-1.5">
        {([1, 2, 3, 4, 5] as const).map((rating) => (
          <label
            key={rating}
            className="flex min-h-9 cursor-pointer items-center justify-center gap-1.5 rounded-md border border-control bg-surface text-sm has-checked:border-accent has-checked:bg-accent-soft has-checked:font-bold has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={rating}
              defaultChecked={chosen === String(rating)}
              aria-describedby={rating === 1 || rating === 5 ? `${id}-${rating}` : undefined}
              className="size-4 accent-accent"
            />
            {rating}
          </label>
        ))}
      </div>
      <div className="mt-1 flex max-w-[360px] justify-between text-sm text-ink-3">
        <span id={`${id}-1`}>not at all</span>
        <span id={`${id}-5`}>very much</span>
      </div>
      {error ? (
        <p id={`${id}-error`} className="mt-1 text-sm font-medium text-not-met">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
