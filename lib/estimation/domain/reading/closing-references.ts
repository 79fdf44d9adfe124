import { visibleLines } from './visible-lines';

/** An issue that a pull request says it closes; without a repository it is one of the pull request's own. */
export interface ClosingReference {
  repository: string | null;
  number: number;
}

// The nine words by which GitHub links a pull request to the issue that its merge closes.
const closing =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b:?\s+(?:(?:([\w.-]+\/[\w.-]+))?#|GH-|https?:\/\/[^\s/]+\/([\w.-]+\/[\w.-]+)\/issues\/)(\d{1,9})\b/giu;

/** What the text of a pull request says it closes: "fixes #12", "Resolves: owner/name#3", an issue's address. Not in code or quotes. */
export function closingReferences(body: string | null): ClosingReference[] {
  const found = new Map<string, ClosingReference>();
  for (const { text } of visibleLines(body ?? ''))
    for (const [, named, addressed, digits] of withoutCode(text).matchAll(closing)) {
      const repository = named ?? addressed ?? null;
      const number = Number(digits);
      if (number > 0) found.set(`${repository?.toLowerCase() ?? ''}#${number}`, { repository, number });
    }
  return [...found.values()];
}

const withoutCode = (text: string) => text.replace(/(`+)[^`]*\1/g, ' ');
