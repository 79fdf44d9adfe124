import { Prose } from '@/components/ui/prose';

/** The file's text: `html` from lib/markdown, or the text as it stands for markup that is not Markdown. */
export function AdrBody({ html, text }: { html: string | null; text: string }) {
  if (html !== null)
    return (
      <div className="pt-4">
        <Prose html={html} />
      </div>
    );
  return (
    <section
      aria-label="The decision's text"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="mt-4 overflow-x-auto rounded-md bg-sunken p-4"
    >
      <pre className="m-0 whitespace-pre-wrap font-mono text-sm">{text}</pre>
    </section>
  );
}
