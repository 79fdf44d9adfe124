import { Prose } from '@/components/ui/prose';
import type { RenderedWords } from './word-sections';

/** The lead's texts as lines beside the computed ones, each under its name. */
export function WordLines({ words }: { words: readonly RenderedWords[] }) {
  const said = words.filter(({ html }) => html !== '');
  if (said.length === 0)
    return <p className="m-0 pt-2 text-sm text-ink-3">The facts alone were published, without words.</p>;
  return (
    <dl className="grid gap-x-6 pt-2 text-sm sm:grid-cols-[11rem_1fr]">
      {said.map(({ name, label, html }) => (
        <div key={name} className="contents">
          <dt className="pt-1.5 font-bold text-ink-2">{label}</dt>
          <dd className="m-0 max-w-[90ch] min-w-0 pb-1 sm:pt-1.5">
            <Prose html={html} dense />
          </dd>
        </div>
      ))}
    </dl>
  );
}
