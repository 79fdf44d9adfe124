import type { RenderedWords } from '@/components/publishing/word-sections';
import { renderDocument, renderPreview } from '@/lib/markdown/queries';
import { wordFields } from '@/lib/publishing/domain/lead-words';
import type { LeadWords } from '@/lib/publishing/domain/published-summary';

/** The lead's four texts as safe HTML. `prefix` keeps the anchors of several summaries on one page apart. */
export function renderWords(
  words: LeadWords,
  {
    prefix,
    isPreview = false,
    headingLevel = 4,
  }: { prefix: string; isPreview?: boolean; headingLevel?: 3 | 4 | 5 },
): Promise<RenderedWords[]> {
  const render = isPreview ? renderPreview : renderDocument;
  return Promise.all(
    wordFields.map(async ({ name, label }) => ({
      name,
      label,
      html:
        words[name].trim() === ''
          ? ''
          : await render(words[name], {
              headingLevel,
              idPrefix: `${prefix}-${name}-`,
              // A lead links to records of the portal by their paths.
              keepsRelative: true,
            }),
    })),
  );
}
