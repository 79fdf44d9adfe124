import type { ComponentProps, ReactNode } from 'react';
import { safeLink } from '@/lib/markdown/domain/safe-link';

/** A link of a document: only to http, https and mail; anything else stays text. */
function SafeLink({ href = '', children }: ComponentProps<'a'>) {
  const target = href.startsWith('/') && !href.startsWith('//') ? href : safeLink(href);
  if (target === null) return <>{children}</>;
  return (
    <a href={target} rel="nofollow noopener">
      {children}
    </a>
  );
}

/** The portal loads no outside image; the link stays. */
function ImageLink({ src, alt }: ComponentProps<'img'>) {
  return <SafeLink href={typeof src === 'string' ? src : ''}>{alt || 'Image'}</SafeLink>;
}

function ScrollingTable({ children }: { children?: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no frame for a table
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="table-scroll" role="group" aria-label="Table" tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}

function Code({ children }: { children?: ReactNode }) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  return <pre tabIndex={0}>{children}</pre>;
}

/** Task marks without a form control, as in plain Markdown. */
function TaskMark({ checked }: ComponentProps<'input'>) {
  return <>{checked ? '☑' : '☐'}</>;
}

const heading = (Level: 'h2' | 'h3' | 'h4' | 'h5' | 'h6') =>
  function Heading({ children }: { children?: ReactNode }) {
    return <Level>{children}</Level>;
  };

/** The elements of a document as the portal shows them; its headings start below the section they stand in. */
export const documentElements = {
  a: SafeLink,
  img: ImageLink,
  table: ScrollingTable,
  pre: Code,
  input: TaskMark,
  h1: heading('h3'),
  h2: heading('h3'),
  h3: heading('h4'),
  h4: heading('h5'),
  h5: heading('h6'),
  h6: heading('h6'),
};
