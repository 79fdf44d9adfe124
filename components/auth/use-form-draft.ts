'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Texts } from './merge-saved';
import { type Draft, readDraft, textsIn, writeDraft } from './stored-draft';

const storage = () => window.localStorage;

/**
 * Keeps what is typed in a form in this browser until it is saved, through a reload, an ended session and a closed tab.
 * `found` is what an earlier visit left.
 */
export function useFormDraft(
  form: RefObject<HTMLFormElement | null>,
  key: string | null,
  isPending: boolean,
) {
  const [found, setFound] = useState<Draft | null>(null);
  const pending = useRef(isPending);
  useEffect(() => {
    pending.current = isPending;
  }, [isPending]);

  useEffect(() => {
    if (!key || !form.current) return;
    const draft = readDraft(storage, key, Date.now());
    const now = textsIn(form.current);
    if (draft && Object.entries(draft.values).some(([name, text]) => (now[name] ?? '') !== text)) {
      setFound(draft);
      // A form that opens in place is opened, or the offer would not be seen.
      form.current.closest('details')?.setAttribute('open', '');
    }
    return () => {
      // An answer that leads to another page ends the form without telling it; that it was sent is known.
      if (pending.current) writeDraft(storage, key, null);
    };
  }, [key, form]);

  const keep = useCallback(
    (version: string, base: Texts) => {
      if (!key || !form.current) return;
      const values = textsIn(form.current);
      writeDraft(storage, key, { at: new Date().toISOString(), version, base, values });
    },
    [key, form],
  );
  const clear = useCallback(() => {
    if (key) writeDraft(storage, key, null);
    setFound(null);
  }, [key]);
  return { found, keep, clear, offered: () => setFound(null) };
}
