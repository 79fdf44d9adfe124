'use client';

import { type RefObject, useEffect } from 'react';

/**
 * What a form says to what was sent before the page was alive comes with the next page, where a <details> around the form
 * is closed again: it is opened. Give the form `data-answered` too, by which styles do the same without a script.
 */
export function useCameAnswered(form: RefObject<HTMLFormElement | null>, answer: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the answer that came with the page
  useEffect(() => {
    if (answer) form.current?.closest('details')?.setAttribute('open', '');
  }, []);
}
