'use client';

import type { ComponentProps } from 'react';

/** Looks like the box it opens. Without JavaScript it submits the form around it, which leads to the search page. */
export function FindButton({ onClick, ...props }: ComponentProps<'button'>) {
  return (
    <button
      {...props}
      type="submit"
      onClick={(event) => {
        event.preventDefault();
        onClick?.(event);
      }}
      className="flex min-h-8 w-full items-center justify-between gap-4 rounded-md border border-line-strong bg-surface px-2.5 text-ink-3 hover:border-control hover:text-ink-2"
    >
      <span className="whitespace-nowrap">Find or do anything</span>
      <kbd className="whitespace-nowrap max-sm:hidden">Ctrl K</kbd>
    </button>
  );
}
