'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * Asks for what is made of a text as somebody types: one question at a time, the newest text next, and only the newest
 * answer counts. `ask` must not throw for an expected refusal; what it throws leaves the last answer standing, as old.
 */
export function useLatest<Text, Answer>(ask: (text: Text) => Promise<Answer>, delayMs: number) {
  const [state, setState] = useState<{ answer: Answer | null; isBehind: boolean; failed: boolean }>({
    answer: null,
    isBehind: false,
    failed: false,
  });
  const waiting = useRef<{ text: Text } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const running = useRef(false);

  const run = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    while (waiting.current) {
      const { text } = waiting.current;
      waiting.current = null;
      try {
        const answer = await ask(text);
        setState({ answer, isBehind: waiting.current !== null, failed: false });
      } catch {
        setState((before) => ({ ...before, isBehind: true, failed: true }));
      }
    }
    running.current = false;
  }, [ask]);

  const tell = useCallback(
    (text: Text) => {
      waiting.current = { text };
      setState((before) => (before.isBehind ? before : { ...before, isBehind: true }));
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(run, delayMs);
    },
    [run, delayMs],
  );
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
    },
    [],
  );
  return { ...state, tell };
}
