import { Prose } from '@/components/ui/prose';

export interface RenderedWords {
  name: string;
  label: string;
  /** Safe HTML; empty where nothing was said. */
  html: string;
}

/** The lead's texts one below the other; what is empty is left out. */
export function WordSections({
  words,
  headings = 'h3',
}: {
  words: readonly RenderedWords[];
  headings?: 'h3' | 'h4';
}) {
  const Heading = headings;
  const said = words.filter(({ html }) => html !== '');
  if (said.length === 0)
    return <p className="m-0 py-2 text-sm text-ink-3">The facts alone were published, without words.</p>;
  return (
    <>
      {said.map(({ name, label, html }) => (
        <div key={name} data-print="together" className="pt-3">
          <Heading className="m-0 text-sm font-bold text-ink-2">{label}</Heading>
          <Prose html={html} />
        </div>
      ))}
    </>
  );
}
