'use client';

import { useEffect, useId, useState } from 'react';

export interface Choice {
  value: string;
  label: string;
}

/** From so many on, the list can be searched. */
const manyFrom = 9;

/**
 * Several of a list, as boxes to tick: closed while nothing is chosen, what is chosen named beside the label. `name` is
 * sent with "[]", one for each. Without a script all of them are there to tick.
 */
export function ChoiceList({
  name,
  label,
  options,
  chosen,
  described,
}: {
  name: string;
  label: string;
  options: readonly Choice[];
  chosen: readonly string[];
  described: string | undefined;
}) {
  const id = useId();
  const [ticked, setTicked] = useState<readonly string[]>(chosen);
  const [words, setWords] = useState('');
  const [isLive, setIsLive] = useState(false);
  useEffect(() => setIsLive(true), []);
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const isFound = (text: string) => wanted.every((word) => text.toLowerCase().includes(word));
  const found = options.filter((option) => isFound(option.label));
  const named = options.filter(({ value }) => ticked.includes(value)).map((option) => option.label);
  return (
    <details className="rounded-md border border-control bg-surface" open={chosen.length > 0 || undefined}>
      <summary className="min-h-9 cursor-pointer px-2.5 py-1.5">
        <span className="text-sm font-medium">{label}</span>{' '}
        <span className="text-sm text-ink-3">{named.length > 0 ? named.join('; ') : 'none'}</span>
      </summary>
      <fieldset aria-describedby={described} className="m-0 min-w-0 border-0 border-t border-line p-2.5">
        <legend className="sr-only">{label}</legend>
        {isLive && options.length >= manyFrom ? (
          <>
            <label htmlFor={`${id}-find`} className="sr-only">
              {label}: find in the list
            </label>
            <input
              id={`${id}-find`}
              type="search"
              value={words}
              placeholder="Find by number or words"
              onChange={(event) => setWords(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') event.preventDefault();
              }}
              className="mb-1.5 w-full rounded-md border border-control bg-surface px-2.5 py-1 text-base placeholder:text-ink-3"
            />
          </>
        ) : null}
        <ul className="m-0 max-h-56 list-none overflow-y-auto p-0">
          {options.map((option) => (
            <li key={option.value} hidden={!found.includes(option)}>
              <label className="flex min-h-7 cursor-pointer items-baseline gap-2 py-0.5 text-base">
                <input
                  type="checkbox"
                  name={`${name}[]`}
                  value={option.value}
                  defaultChecked={chosen.includes(option.value)}
                  onChange={(event) => {
                    const { checked } = event.target;
                    setTicked((now) => [
                      ...now.filter((value) => value !== option.value),
                      ...(checked ? [option.value] : []),
                    ]);
                  }}
                  className="size-4 flex-none translate-y-0.5 accent-accent"
                />
                <span className="min-w-0 break-words">{option.label}</span>
              </label>
            </li>
          ))}
        </ul>
        {found.length === 0 ? <p className="m-0 text-sm text-ink-3">None has these words.</p> : null}
      </fieldset>
    </details>
  );
}
