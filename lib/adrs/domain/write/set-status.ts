import type { ParsedAdr, ParsedAdrLink } from '../adr';
import { collectFacts } from '../facts';
import { readPath } from '../file-name';
import { outlineOf, parseAdr } from '../parse-adr';
import { readStatusOf } from '../read-status';
import { readTitle } from '../read-title';
import { applyEdits, type SourceLine, sourceLines } from './source-lines';
import { statusEdits } from './status-edits';
import { type LogWords, type StatusChange, statusValues, usualWords } from './status-words';

export type StatusOutcome = { ok: true; text: string } | { ok: false; reason: string };

/**
 * Changes what a file says of its status, in whatever form it says it, and nothing else: every other byte stays. The
 * result is read again before it is given out: it must say the new status and name the successor, and say all the
 * rest as before (title, number, date, people, tags, other links, no new doubt). Where no way of writing it passes
 * that, the file is not understood well enough to be changed, and the reason is given instead.
 */
export function setStatus(
  text: string,
  path: string,
  change: StatusChange,
  words: LogWords = usualWords,
): StatusOutcome {
  const before = parseAdr(text, path);
  if (says(before, change)) return { ok: true, text };
  const outline = outlineOf(text, path);
  const facts = collectFacts(outline);
  const title = readTitle(outline, facts, readPath(path));
  const found = readStatusOf(outline, facts, title.statusHint);
  if (found.from === 'nowhere' || found.statusText === null)
    return { ok: false, reason: `${path} states no status, so there is none to change. Add one by hand.` };
  const values = statusValues(change, words, path, outline.markup);
  const bare = statusValues({ status: change.status }, words, path, outline.markup)[0] ?? change.status;
  const link = change.supersededBy ? (/\]\(.*$|<[^a].*$/.exec(values[0] ?? '')?.[0] ?? null) : null;
  const lines = sourceLines(text);
  const tried = new Set<string>();
  for (const start of [lines, withTitleMark(lines, title.line - 1, title.statusHint, bare)]) {
    if (!start) continue;
    const at = found.from === 'title' ? title.line - 1 : found.line - 1;
    const place = { at, said: found.statusText, from: found.from };
    for (const edits of statusEdits(start, place, values, bare)) {
      const candidate = applyEdits(start, edits);
      if (tried.has(candidate)) continue;
      tried.add(candidate);
      const isLinked = link !== null && candidate.includes(link);
      if (isOnlyThat(before, parseAdr(candidate, path), change, isLinked))
        return { ok: true, text: candidate };
    }
  }
  const line = found.from === 'title' ? title.line : found.line;
  return {
    ok: false,
    reason: `${path} says its status ("${found.statusText.slice(0, 60)}", line ${line}) in a form that could not be changed without changing more. Change it by hand.`,
  };
}

/** A title that carries a status of its own ("Use X [accepted]") would contradict the new one. */
function withTitleMark(
  lines: readonly SourceLine[],
  at: number,
  hint: string | null,
  bare: string,
): SourceLine[] | null {
  const text = lines[at]?.text;
  if (!hint || !text?.includes(hint)) return null;
  return lines.map((line, index) => (index === at ? { ...line, text: text.replace(hint, bare) } : line));
}

const isTarget = (link: ParsedAdrLink, { supersededBy }: StatusChange): boolean =>
  supersededBy !== undefined &&
  (link.path === null ? link.number === supersededBy.number : link.path === supersededBy.path);

function says(adr: ParsedAdr, change: StatusChange, isLinked = false): boolean {
  if (adr.status !== change.status) return false;
  if (change.supersededBy)
    return adr.links.some(
      (link) => isTarget(link, change) && isSuccessor(link) && (link.path !== null || !isLinked),
    );
  return change.status === 'superseded' || !adr.links.some(isSuccessor);
}

const isSuccessor = (link: ParsedAdrLink): boolean => link.type === 'superseded-by' && !link.mention;

/** The new status is read, its successor too, and all that the file said besides is read as it was. */
function isOnlyThat(before: ParsedAdr, after: ParsedAdr, change: StatusChange, isLinked: boolean): boolean {
  // A link that was written must be read as one: between backticks it would be words.
  if (!says(after, change, isLinked)) return false;
  const rest = ({ number, title, date, deciders, tags, format }: ParsedAdr) =>
    JSON.stringify([number, title, date, deciders, tags, format]);
  if (rest(before) !== rest(after)) return false;
  const doubts = new Set(before.problems.map((problem) => problem.reason));
  if (after.problems.some((problem) => !doubts.has(problem.reason))) return false;
  const isMeant = (link: ParsedAdrLink): boolean =>
    isTarget(link, change) || (change.status !== 'superseded' && isSuccessor(link));
  const others = (adr: ParsedAdr) =>
    adr.links
      .filter((link) => !isMeant(link))
      .map(({ type, target, path, number, mention }) => JSON.stringify([type, target, path, number, mention]))
      .sort();
  return JSON.stringify(others(before)) === JSON.stringify(others(after));
}
