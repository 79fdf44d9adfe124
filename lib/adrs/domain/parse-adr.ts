import type { AdrProblem, ParsedAdr } from './adr';
import { collectFacts, type Fact } from './facts';
import { type PathReading, readPath } from './file-name';
import { formatOf } from './format';
import { readLinks } from './links';
import type { Outline } from './outline';
import { outlineOfMarkdown } from './outline-markdown';
import { outlineOfRst } from './outline-rst';
import { readNames, readTags } from './people';
import { readDateOf, readReviewBy } from './read-date';
import { readStatusOf } from './read-status';
import { readTitle } from './read-title';

/**
 * Reads one decision record in any of the common forms. Never fails: what is unclear is listed in `problems` with
 * its line. `path` is the file's path from the repository's root, because the name of a file or its folder often
 * carries the number, the date or the title.
 */
export function parseAdr(text: string, path: string): ParsedAdr {
  return parseOutline(outlineOf(text, path), text, path);
}

/** What lies behind this many characters is not looked through for facts; the text itself is kept whole. */
const readCharacters = 400_000;

export function outlineOf(whole: string, path: string): Outline {
  const text = whole.slice(0, readCharacters);
  return /\.rst$/i.test(path) ? outlineOfRst(text) : outlineOfMarkdown(text);
}

export function parseOutline(outline: Outline, text: string, path: string): ParsedAdr {
  const facts = collectFacts(outline);
  const place = readPath(path);
  const title = readTitle(outline, facts, place);
  const { number, problems: numberProblems } = readNumber(facts, place, title);
  const status = readStatusOf(outline, facts, title.statusHint);
  const date = readDateOf(text.slice(0, readCharacters), outline, facts, place, title.date);
  const review = readReviewBy(text.slice(0, readCharacters), facts);
  const links = readLinks(outline, facts, place.segments.join('/'), number);
  const cut = {
    line: 1,
    reason: 'The file is very long; only its first 400,000 characters were looked through.',
  };
  const problems: AdrProblem[] = [
    ...(text.length > readCharacters ? [cut] : []),
    ...(outline.frontMatterProblem ? [outline.frontMatterProblem] : []),
    ...title.problems,
    ...numberProblems,
    ...status.problems,
    ...date.problems,
    ...review.problems,
  ];
  if (status.status === 'accepted' && links.some((link) => link.type === 'superseded-by' && !link.mention)) {
    problems.push({ line: 1, reason: 'The file says what supersedes it, yet its status reads as accepted.' });
  }
  return {
    number,
    title: title.title,
    status: status.status,
    statusText: status.statusText,
    date: date.date,
    reviewBy: review.date,
    deciders: readNames(linesOf(facts, 'deciders')),
    tags: readTags(linesOf(facts, 'tags')),
    links,
    format: formatOf(outline),
    problems: problems.sort((a, b) => a.line - b.line),
  };
}

const linesOf = (facts: Fact[], key: Fact['key']): Fact['lines'] =>
  facts.find((fact) => fact.key === key)?.lines ?? [];

/** The file's name says the number; the title and the front matter only where the name does not. */
function readNumber(
  facts: Fact[],
  path: PathReading,
  title: { title: string; number: number | null; line: number },
): { number: number | null; problems: AdrProblem[] } {
  const stated = facts.find((fact) => fact.key === 'number' && fact.from === 'front-matter')?.lines[0]?.text;
  const inFront = /(?:^|[^\d.])0*(\d{1,6})\s*$/.exec(stated ?? '')?.[1];
  // "4-day work week" is no decision number 4: the name's digits are then part of the title's own words.
  const isWord = path.number !== null && startsWithWords(title.title, path);
  const inName = isWord ? null : path.number;
  const number = inName ?? title.number ?? (inFront ? Number(inFront) : null);
  const differs = inName !== null && title.number !== null && title.number !== inName;
  return {
    number,
    problems: differs
      ? [
          {
            line: title.line,
            reason: `The title says number ${title.number}, the file's name ${inName}; the name counts.`,
          },
        ]
      : [],
  };
}

function startsWithWords(title: string, path: PathReading): boolean {
  const nextWord = path.words.split(' ')[0]?.toLowerCase() ?? '';
  return nextWord !== '' && new RegExp(`\\b0*${path.number}[\\s-]${escaped(nextWord)}\\b`, 'i').test(title);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
