import { useId } from 'react';

const ends = { 1: 'not at all', 5: 'very much' } as const;

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
      <div key={chosen} className="flex flex-wrap gap-x-1.5 gap-y-1">
        {([1, 2, 3, 4, 5] as const).map((rating) => (
          <label
            key={rating}
            className="flex min-h-9 min-w-11 cursor-pointer items-center justify-center gap-1.5 rounded-md border border-control bg-surface px-2.5 text-sm has-checked:border-accent has-checked:bg-accent-soft has-checked:font-bold has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={rating}
              defaultChecked={chosen === String(rating)}
              className="size-4 accent-accent"
            />
            {rating}
            {rating === 1 || rating === 5 ? (
              <span className="font-normal text-ink-3">{ends[rating]}</span>
            ) : null}
          </label>
        ))}
      </div>
      {error ? (
        <p id={`${id}-error`} className="mt-1 text-sm font-medium text-not-met">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
