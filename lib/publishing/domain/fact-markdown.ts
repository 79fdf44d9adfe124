import { escapeMarkdown } from '@/lib/go-no-go/domain/report/to-markdown';
import { paths } from '@/lib/shared/paths';
import { factText } from '@/lib/weekly-summaries/domain/facts/fact';
import type { FrozenFact } from './frozen-week';

/** A computed fact as Markdown for the lead's text: one link to the fact, where its records are. */
export function factMarkdown(
  fact: Pick<FrozenFact, 'key' | 'sentence'>,
  isoWeek: string,
  projectSlug: string,
): string {
  const place = paths.weekProject(isoWeek, projectSlug, fact.key);
  return `[${escapeMarkdown(factText(fact)).replaceAll(']', '\\]')}](<${place}>)`;
}
