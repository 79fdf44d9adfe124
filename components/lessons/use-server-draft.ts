'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { textsIn } from '@/components/auth/stored-draft';
import type { ActionAnswer } from '@/lib/auth/action';

const afterMs = 1500;

type Keep = (fields: Record<string, string>) => Promise<ActionAnswer<{ savedAt: string }>>;

/**
 * Keeps what is typed on the server, a moment after the last key and at once when the page is left for another window.
 * `kept` is when, or why not; the browser's own copy (ActionForm) stands beside it.
 */
export function useServerDraft(form: RefObject<HTMLElement | null>, keep: Keep) {
  const [kept, setKept] = useState<{ at: string } | { problem: string } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const save = useCallback(async () => {
    timer.current = null;
    const inside = form.current?.querySelector('form');
    if (!inside) return;
    try {
      const answer = await keep(textsIn(inside));
      setKept(
        answer.ok
          ? { at: answer.value.savedAt }
          : { problem: answer.reasons.map(({ message }) => message).join(' ') },
      );
    } catch {
      setKept({ problem: 'The portal could not be reached.' });
    }
  }, [form, keep]);

  const typed = useCallback(() => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(save, afterMs);
  }, [save]);
  /** What is sent to be saved needs no draft. */
  const stop = useCallback(() => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
  }, []);

  useEffect(() => {
    const leaving = () => {
      if (document.visibilityState !== 'hidden' || !timer.current) return;
      stop();
      save();
    };
    document.addEventListener('visibilitychange', leaving);
    return () => {
      document.removeEventListener('visibilitychange', leaving);
      stop();
    };
  }, [save, stop]);
  return { kept, typed, stop };
}
