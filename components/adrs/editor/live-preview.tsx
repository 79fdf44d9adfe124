'use client';

import { useEffect, useState } from 'react';
import { Prose } from '@/components/ui/prose';
import type { ActionAnswer } from '@/lib/auth/action';

/** The text of the page's form as the portal will show it, a moment after the typing stops. */
export function LivePreview({
  initialHtml,
  at: { project, slug },
  render,
}: {
  initialHtml: string;
  at: { project: string; slug: string };
  render: (input: { project: string; slug: string; body: string }) => Promise<ActionAnswer<{ html: string }>>;
}) {
  const [html, setHtml] = useState(initialHtml);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    const ask = (event: Event) => {
      const field = event.target;
      if (!(field instanceof HTMLTextAreaElement) || field.name !== 'body') return;
      clearTimeout(timer);
      timer = setTimeout(async () => {
        asked += 1;
        const mine = asked;
        const answer = await render({ project, slug, body: field.value }).catch(() => null);
        if (mine !== asked) return;
        if (answer?.ok) setHtml(answer.value.html);
        setProblem(
          answer?.ok
            ? ''
            : (answer?.reasons.map(({ message }) => message).join(' ') ??
                'The preview could not be fetched; what you typed is kept.'),
        );
      }, 300);
    };
    document.addEventListener('input', ask);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('input', ask);
    };
  }, [render, project, slug]);
  return (
    <section aria-label="Preview" className="mt-8 min-w-0 border-line lg:mt-0 lg:border-l lg:pl-6">
      <h2 className="m-0 mb-3 border-b border-line-strong pb-2 text-base font-bold">Preview</h2>
      <p role="status" className="m-0 text-sm text-not-met">
        {problem}
      </p>
      <Prose html={html} />
    </section>
  );
}
