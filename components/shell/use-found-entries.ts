'use client';

import { useEffect, useState } from 'react';
import type { PaletteEntry } from './palette-list';

interface Found {
  /** The words that the items were found for. */
  q: string;
  items: PaletteEntry[];
  searching: boolean;
  problem: string | null;
}

const nothing: Found = { q: '', items: [], searching: false, problem: null };
/** Long enough that a word typed at speed asks once, short enough not to be noticed. */
const restMs = 150;

interface Answer {
  items: { kind: string; title: string; url: string }[];
}

/**
 * Records that hold the typed words. An answer that comes after newer typing is thrown away; until there is one, what was
 * found for the words before stays, as behind.
 */
export function useFoundEntries(typed: string): Found & { isBehind: boolean } {
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
          q,
          items: answer.items.map((item) => ({ label: item.title, kind: item.kind, href: item.url })),
          searching: false,
          problem: null,
        });
      } catch {
        if (abort.signal.aborted) return;
        setFound({
          q,
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
  return { ...found, isBehind: q.length >= 2 && found.q !== q };
}
