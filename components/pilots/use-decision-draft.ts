'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type Draft, readDraft, writeDraft } from '@/components/auth/stored-draft';
import type { TypedDecision } from './typed-decision';

const storage = () => window.localStorage;

/** Keeps a decision that is being written in this browser until it is sent and taken. `found` is what an earlier visit left. */
export function useDecisionDraft(key: string, state: TypedDecision, isPending: boolean) {
  const [found, setFound] = useState<Draft | null>(null);
  const first = useRef(JSON.stringify(state));
  const pending = useRef(isPending);
  useEffect(() => {
    pending.current = isPending;
  }, [isPending]);

  useEffect(() => {
    setFound(readDraft(storage, key, Date.now()));
    return () => {
      // A published decision leads to its own page: the form ends while it is on its way.
      if (pending.current) writeDraft(storage, key, null);
    };
  }, [key]);

  const text = JSON.stringify(state);
  useEffect(() => {
    if (text === first.current) return;
    writeDraft(storage, key, {
      at: new Date().toISOString(),
      version: '',
      base: {},
      values: { state: text },
    });
    setFound(null);
  }, [key, text]);

  const clear = useCallback(() => {
    writeDraft(storage, key, null);
    setFound(null);
  }, [key]);
  return { found, clear };
}

/** What a draft held; null when it was written by another version of the form. */
export function stateOf(draft: Draft): TypedDecision | null {
  try {
    const state = JSON.parse(draft.values.state ?? 'null') as Partial<TypedDecision> | null;
    return state && Array.isArray(state.conditions) && typeof state.reason === 'string'
      ? (state as TypedDecision)
      : null;
  } catch {
    return null;
  }
}
