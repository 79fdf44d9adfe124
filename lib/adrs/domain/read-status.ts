import type { AdrProblem, AdrStatus } from './adr';
import { findDate } from './date';
import type { Fact } from './facts';
import type { Outline, OutlineLine } from './outline';
import { firstLeading, readStatus, withoutDecoration } from './status';

export interface StatusFound {
  status: AdrStatus;
  statusText: string | null;
  /** Where it is said, and in what way; for whoever changes it. */
  line: number;
  from: 'stated' | 'badge' | 'title' | 'banner' | 'nowhere';
  problems: AdrProblem[];
}

/** The status from facts, a badge, the title's marker or a banner, in this order of trust. */
export function readStatusOf(outline: Outline, facts: Fact[], titleHint: string | null): StatusFound {
  const stated = facts.filter((fact) => fact.key === 'status').flatMap((fact) => statedIn(fact));
  const known = stated.find((one) => readStatus(one.text).status !== 'unknown');
  // A section "Status" deep in the text may be about something else; the first readable one is meant, else the first.
  const chosen = stated[0]?.trusted ? stated[0] : (known ?? stated[0]);
  const hint = titleHint === null ? null : readStatus(titleHint);
  if (chosen) {
    const reading = readStatus(chosen.text);
    const problems = reading.unclear ? [{ line: chosen.line, reason: reading.unclear }] : [];
    if (hint && hint.status !== 'unknown' && hint.status !== reading.status && reading.status !== 'unknown') {
      problems.push({ line: 1, reason: `The title says "${titleHint}", the status says "${chosen.text}".` });
    }
    return { status: reading.status, statusText: chosen.text, line: chosen.line, from: 'stated', problems };
  }
  const badge = badgeStatus(outline);
  if (badge) return { ...saying(badge), from: 'badge' };
  if (hint && titleHint !== null && hint.status !== 'unknown') {
    return { ...saying({ text: titleHint, line: 1 }), from: 'title' };
  }
  const banner = bannerStatus(outline);
  if (banner) return { ...saying(banner), from: 'banner' };
  const logged = loggedStatus(facts);
  if (logged) {
    const reason = `No status is stated; the change log last says "${logged.text}".`;
    // Who changes the status finds none to change: the log stays as it is.
    return { ...saying(logged), from: 'nowhere', problems: [{ line: logged.line, reason }] };
  }
  const problems = [{ line: 1, reason: 'No status is stated.' }];
  return { status: 'unknown', statusText: null, line: 1, from: 'nowhere', problems };
}

const saying = ({ text, line }: { text: string; line: number }) => ({
  status: readStatus(text).status,
  statusText: text,
  line,
  problems: [],
});

interface Stated {
  text: string;
  line: number;
  trusted: boolean;
}

function statedIn(fact: Fact): Stated[] {
  const trusted = fact.from !== 'section';
  if (fact.checked) return [{ text: shown(fact.checked), line: fact.checked.line, trusted: true }];
  const lines = fact.lines.flatMap((line) => {
    const badge = line.text === '' ? line.images.map((image) => badgeText(image)).find(Boolean) : undefined;
    return badge ? [{ ...line, text: badge }] : line.text === '' ? [] : [line];
  });
  const first = lines[0];
  if (!first) return [];
  const plain = (line: OutlineLine): string =>
    withoutDecoration(line.text.replace(/^[\s\d.:/-]+(?=\p{L})/u, ''));
  // adr-tools leaves "Accepted" and adds "Superseded by ..." below it; the later state is the one that holds.
  const ended = lines.find((line) => /^(?:super[sc]e{1,2}ded|deprecated)\b/i.test(plain(line)));
  const dated = lines
    .filter((line) => firstLeading(plain(line)) && findDate(line.text))
    .sort((a, b) => (findDate(b.text)?.iso ?? '').localeCompare(findDate(a.text)?.iso ?? ''))[0];
  const chosen = ended ?? dated ?? first;
  const text = fact.from === 'section' && chosen === dated ? plain(chosen) : shown(continued(chosen, lines));
  return text === '' ? [] : [{ text, line: chosen.line, trusted }];
}

/** With the next line when the words obviously go on there: "superseded by", an open bracket. */
function continued(line: OutlineLine, lines: OutlineLine[]): OutlineLine {
  const next = lines[lines.indexOf(line) + 1];
  const open = (line.text.match(/\(/g) ?? []).length > (line.text.match(/\)/g) ?? []).length;
  if (!next || next.line > line.line + 2 || !(open || /\b(?:by|of|in)$/i.test(line.text.trim()))) return line;
  return { ...line, text: `${line.text} ${next.text}` };
}

/** The last entry of the change log that is a status by its first word: "2022-07-12: approved". */
function loggedStatus(facts: Fact[]): { text: string; line: number } | null {
  const entries = facts
    .filter((fact) => fact.key === 'history')
    .flatMap((fact) => fact.lines)
    .map((line) => ({ ...line, text: entryWords(line.text), at: findDate(line.text)?.iso ?? '' }))
    .filter((line) => line.at !== '' && line.text.length <= 60 && firstLeading(line.text));
  return entries.sort((a, b) => b.at.localeCompare(a.at))[0] ?? null;
}

/** Without the date in front or behind: the rest is what happened. */
const entryWords = (text: string): string =>
  withoutDecoration(
    text.replace(/^[\s\d./:,–—-]+(?=\p{L})/u, '').replace(/\s*[([]?\s*\d[\d./-]{5,9}\s*[)\]]?\s*$/, ''),
  );

/** As written, without what Markdown makes of it. A sentence is kept, a paragraph is not. */
function shown(line: OutlineLine): string {
  const text = line.text.replace(/\s+/g, ' ').trim();
  return text.length > 200 ? `${text.slice(0, 197)}...` : text;
}

function badgeStatus(outline: Outline): { text: string; line: number } | null {
  for (const block of outline.blocks.slice(0, 12)) {
    const lines = block.kind === 'prose' ? block.lines : block.kind === 'heading' ? [block.content] : [];
    for (const { images, line } of lines) {
      const text = images
        .map(badgeText)
        .find((words) => words !== null && firstLeading(withoutDecoration(words)) !== null);
      if (text) return { text, line };
    }
  }
  return null;
}

/** "status: accepted" in the words or in the address of a badge (…/badge/status-accepted-green). */
function badgeText(image: { alt: string; url: string }): string | null {
  const alt = image.alt.replace(/^(?:adr\s+)?status\s*[:=-]?\s*/i, '').trim();
  if (alt !== '' && firstLeading(alt)) return alt;
  const part = /\/badge\/(?:adr[-_ ]?)?status[-_:](.+?)-[a-z0-9]+(?:\.svg|\.png)?(?:\?|$)/i.exec(
    unescaped(image.url),
  );
  return part?.[1]?.replace(/[_+]/g, ' ').replace(/--/g, '-') ?? null;
}

/** An admonition or a quote at the top: "> Superseded by ADR 12", ":::warning Deprecated". */
function bannerStatus(outline: Outline): { text: string; line: number } | null {
  for (const block of outline.blocks.slice(0, 6)) {
    if (block.kind !== 'prose') continue;
    for (const line of block.lines) {
      const text = line.text.replace(/^(?::::\s*\w+|\[!\w+\])\s*/, '');
      const isMarked = block.quoted || block.strong || text !== line.text;
      if (isMarked && /^(?:super[sc]eded|deprecated|rejected|obsolete|draft|proposed|accepted)\b/i.test(text))
        return { text, line: line.line };
      if (
        /\bthis (?:adr|decision|record|document) (?:has been|is|was) (?:now )?(?:super[sc]eded|deprecated|rejected|withdrawn)\b/i.test(
          text,
        )
      ) {
        const words = text.replace(/^.*?\b(?=(?:super[sc]eded|deprecated|rejected|withdrawn)\b)/i, '');
        return { text: words, line: line.line };
      }
    }
  }
  return null;
}

function unescaped(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
