import { z } from 'zod';
import { foreignNumber } from './foreign';

const blocker = z.object({
  number: foreignNumber,
  repository_url: z.string().nullish(),
  html_url: z.string().nullish(),
});

/**
 * The issues that block one, each as owner/name#number, sorted; null when a row is no issue. GitHub's REST answer is
 * read, since the published GraphQL schema has no such field.
 */
export function readBlockers(rows: readonly unknown[]): string[] | null {
  const read = z.array(blocker).safeParse(rows).data;
  if (!read) return null;
  const named: string[] = [];
  for (const { number, repository_url, html_url } of read) {
    const place =
      /\/repos\/([^/]+\/[^/]+)$/.exec(repository_url ?? '') ??
      /^https?:\/\/[^/]+\/([^/]+\/[^/]+)\/issues\//.exec(html_url ?? '');
    if (!place?.[1]) return null;
    named.push(`${place[1]}#${number}`);
  }
  return [...new Set(named)].sort();
}
