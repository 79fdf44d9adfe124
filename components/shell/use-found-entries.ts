'use client';

import { useEffect, useState } from 'react';
import type { PaletteEntry } from './palette-list';

interface Found {
  items: PaletteEntry[];
  searching: boolean;
  problem: string | null;
}

const nothing: Found = { items: [], searching: false, problem: null };
/** Long enough that a word typed at speed asks once, short enough not to be noticed. */
const restMs = 150;

interface Answer {
  items: { kind: string; title: string; url: string }[];
}

/** Records that hold the typed words. An answer that comes after newer typing is thrown away. */
export function useFoundEntries(typed: string): Found {
  const [found, setFound] = useState(nothing);
  const q = typed.trim();
  useEffect(() => {
    if (q.length < 2) {
      setFound(nothing);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      setFound((before) => ({ ...before, searching: true }));
      try {
        const response = await fetch(`/api/v1/search?q=${encodeURIComponent(q)}`, { signal: abort.signal });
        if (!response.ok) throw new Error(String(response.status));
        const answer = (await response.json()) as Answer;
        setFound({
          items: answer.items.map((item) => ({ label: item.title, kind: item.kind, href: item.url })),
          searching: false,
          problem: null,
        });
      } catch {
        if (abort.signal.aborted) return;
        setFound({
          items: [],
          searching: false,
          problem: 'Records could not be searched just now. Try again.',
        });
      }
    }, restMs);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [q]);
  return found;
}
