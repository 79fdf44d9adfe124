import { contentHtml } from './content-html';
import { drawApart } from './diagrams';
import { parseContent } from './domain/content';
import type { Diagram } from './domain/diagram';
import type { DocumentPlace } from './domain/document-place';
import { hasFields, readFrontMatter } from './domain/front-matter';
import type { MdxProblem } from './domain/mdx-problem';
import { compileOffThread } from './mdx-compiler';
import { renderInTime } from './render-in-time';

export type FileKind = 'mdx' | 'markdown';

export interface RenderedFile {
  /** Null where nothing of the document can be shown. */
  html: string | null;
  problems: MdxProblem[];
}

/** A document beside its file: its headings as they are written, its relative addresses untouched. */
const byItself = { headingLevel: null, keepsRelative: true } satisfies DocumentPlace;

/** The HTML of a file's text as the portal would show it, and what is wrong with it. Needs no database. */
export async function renderFileText(text: string, kind: FileKind): Promise<RenderedFile> {
  if (kind === 'mdx') {
    const outcome = await compileOffThread(text);
    const problems = outcome.problems.map(({ line, column, message }) => ({ line, column, message }));
    return { html: outcome.ok ? contentHtml(parseContent(outcome.code), byItself) : null, problems };
  }
  const matter = readFrontMatter(text);
  const isForeign = matter.bodyLine === 1 && matter.problems.length > 0;
  const isMatter = isForeign || hasFields(text, matter);
  const body = isMatter ? `${'\n'.repeat(matter.bodyLine - 1)}${matter.body}` : text;
  const { html, reason } = await renderInTime(body, byItself, drawn);
  const shown: MdxProblem[] =
    reason === null ? [] : [{ line: 1, column: 1, message: `Shown as plain text because it is ${reason}.` }];
  return { html, problems: [...(isMatter ? matter.problems : []), ...shown] };
}

async function drawn(sources: readonly string[]): Promise<Map<string, Diagram>> {
  const diagrams = new Map<string, Diagram>();
  for (const source of sources) diagrams.set(source, (await drawApart(source)).diagram);
  return diagrams;
}
