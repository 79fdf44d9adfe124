'use client';

import { useEffect, useState } from 'react';
import type { SimilarAdr } from '@/lib/adrs/write-queries';
import type { ActionAnswer } from '@/lib/auth/action';
import { SimilarList } from './similar-list';

/** Watches the title field of the page's form, and shows what is like it a moment after the typing stops. */
export function SimilarTitles({
  initial,
  find,
}: {
  initial: readonly SimilarAdr[];
  find: (input: { title: string }) => Promise<ActionAnswer<{ found: SimilarAdr[] }>>;
}) {
  const [found, setFound] = useState(initial);
  useEffect(() => {
    const field = document.querySelector<HTMLInputElement>('input[name="title"]');
    if (!field) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    const ask = () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        asked += 1;
        const mine = asked;
        const answer = await find({ title: field.value.slice(0, 400) }).catch(() => null);
        if (answer?.ok && mine === asked) setFound(answer.value.found);
      }, 250);
    };
    field.addEventListener('input', ask);
    if (field.value !== field.defaultValue) ask();
    return () => {
      clearTimeout(timer);
      field.removeEventListener('input', ask);
    };
  }, [find]);
  return (
    <div role="status" aria-label="Similar decisions">
      <SimilarList found={found} />
    </div>
  );
}
