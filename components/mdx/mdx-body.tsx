import { createElement } from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import { evaluateMdx } from '@/lib/markdown/mdx-evaluate';
import { documentElements } from './elements';

/** A compiled document, on the server. `live` are the components that read records for this viewer. */
export function MdxBody({ code, live }: { code: string; live: Readonly<Record<string, unknown>> }) {
  const Content = evaluateMdx(code, jsxRuntime);
  return (
    <div className="prose">{createElement(Content, { components: { ...documentElements, ...live } })}</div>
  );
}
