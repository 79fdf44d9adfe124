/** A query as the database takes it: whole words, and the word still being typed. */
export interface SearchWords {
  whole: string;
  beginning: string | null;
}

/**
 * The last word counts as a beginning ("pilo" finds "pilot"), unless it is excluded, inside quotes or an operator.
 * The rest stays as typed, for websearch_to_tsquery.
 */
export function splitSearchWords(q: string): SearchWords {
  const match = /^(.*?)([\p{L}\p{N}]+)$/su.exec(q);
  const [, before = '', last = ''] = match ?? [];
  const standsAlone = before === '' || /\s$/.test(before);
  const insideQuotes = (before.split('"').length - 1) % 2 === 1;
  if (!match || !standsAlone || insideQuotes || /^or$/i.test(last) || /(^|\s)or\s+$/i.test(before))
    return { whole: q, beginning: null };
  return { whole: before.trim(), beginning: last };
}
