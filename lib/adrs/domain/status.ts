import type { AdrStatus } from './adr';
import { negation, statusWords, unspacedStatusWords } from './other-languages';

export interface StatusReading {
  status: AdrStatus;
  /** Why the words could not be taken plainly; null when they could. */
  unclear: string | null;
}

type Known = Exclude<AdrStatus, 'unknown'>;

/**
 * Words that stand for each status. Teams name "in force" in many ways (active, approved, implemented); words
 * that fit none of the six (on hold, experimental, in progress) are left out on purpose: they stay unknown.
 */
const words: [Known, string][] = [
  ['superseded', 'super[sc]e{1,2}ded|superceeded|replaced|overridden|overruled'],
  [
    'deprecated',
    'deprecated?|obsoleted?|retired|reverted|outdated|discontinued|sunset|no longer (?:valid|applies|in force|relevant|in use)',
  ],
  [
    'rejected',
    'reject(?:ed)?|declined?|denied|withdrawn|abandoned|cancell?ed|discarded|dismissed|not accepted|refused|dropped',
  ],
  [
    'accepted',
    'accept(?:ed)?|approved?|adopted|agreed|active|decided|implemented|done|final(?:i[sz]ed)?|ratified|in force|in effect|effective|enacted|completed?|confirmed|in use|current|live|passed|resolved|shipped',
  ],
  ['draft', 'draft(?:ing|ed)?|wip|work[- ]in[- ]progress'],
  [
    'proposed',
    'propos(?:ed|al)|pending|rfc|request for comments?|(?:in |under |for |needs )?review|(?:in |under |for )?discussion|open(?: for (?:comments?|discussion|review))?|awaiting|submitted|under consideration|not yet (?:accepted|approved|decided|agreed)|to be (?:decided|discussed|approved)|undecided|tbd',
  ],
];
const leading = words.map(
  ([status, list]) =>
    [
      status,
      new RegExp(`^(?:(?:${list}|${statusWords[status]})(?![\\p{L}])|${unspacedStatusWords[status]})`, 'iu'),
    ] as const,
);
const anywhere = words.map(
  ([status, list]) =>
    [status, new RegExp(`(?<![\\p{L}])(?:${list}|${statusWords[status]})(?![\\p{L}])`, 'iu')] as const,
);

const signs: [Known, RegExp][] = [
  ['accepted', /^(?:[✅✔☑👍🟢]|:(?:white_check_mark|heavy_check_mark|\+1|check):)/u],
  ['rejected', /^(?:[❌🚫⛔👎🔴✖]|:(?:x|no_entry|-1):)/u],
  ['proposed', /^(?:[🤔💬💡🟡]|:(?:thinking|bulb):)/u],
  ['draft', /^(?:[📝🚧✏]|:(?:construction|memo|pencil):)/u],
];

const adverbs =
  /^(?:teilweise|partiellement|parcialmente|частично|partly|partially|conditionally|provisionally|tentatively|mostly|fully|largely|now|has been|is|was|currently|already|initially|formally|adr|decision|status)[\s:,-]+/i;

/** Takes a status as somebody wrote it. Never guesses: a choice of several, or words outside the six, is unknown. */
export function readStatus(text: string): StatusReading {
  const plain = withoutDecoration(chosenBefore(text));
  if (plain === '') {
    const sign = signs.find(([, pattern]) => pattern.test(text.trim()));
    return sign ? { status: sign[0], unclear: null } : { status: 'unknown', unclear: 'The status is empty.' };
  }
  if (listsChoices(plain)) {
    return {
      status: 'unknown',
      unclear: `The status "${short(text)}" offers several choices, as a template does.`,
    };
  }
  // "Proposed → Accepted" moved on; behind "Accepted -> see below" comes no status.
  const steps = plain.split(/\s*(?:→|->|=>|⇒)\s*/);
  const moved = steps.findLast((step) => firstLeading(stripAdverbs(step))) ?? steps.at(-1) ?? plain;
  const bare = stripAdverbs(moved);
  const first = firstLeading(moved) ?? firstLeading(bare);
  if (first) return { status: first, unclear: null };
  const sentence = (moved.split(/[.;\n]/)[0] ?? '').slice(0, 120);
  const found = anywhere.filter(([, pattern]) => pattern.test(sentence)).map(([status]) => status);
  const only = found[0];
  const isDenied =
    /\b(?:not|never|un\w+|no longer|until|if|once)\b/i.test(sentence) || negation.test(sentence);
  if (only && found.length === 1 && !isDenied) {
    return { status: only, unclear: null };
  }
  return {
    status: 'unknown',
    unclear: `The status "${short(text)}" is not one of the known ones; it is kept as written.`,
  };
}

/** "Proposed [Proposed, Accepted, Rejected]": the author chose and left the template's list behind it. */
function chosenBefore(text: string): string {
  const match = /^([\p{L} *_]+?)\s*[[({]([^\])}]*)[\])}]\s*\.?$/u.exec(text.trim());
  return match?.[1] && listsChoices(match[2] ?? '') ? match[1] : text;
}

/** The status that the words begin with, or null. */
export function firstLeading(text: string): Known | null {
  // "Not yet accepted" must not be read by its last word, so the longer phrases are tried as a whole first.
  if (/^not yet\b/i.test(text)) return 'proposed';
  return leading.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** A status or a heading says what it says within this many characters. */
const longestStatus = 1_000;

/** Without emoji, brackets, quotes and markers around the words. */
export function withoutDecoration(text: string): string {
  return text
    .slice(0, longestStatus)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/:[a-z0-9_+-]{2,30}:/g, ' ')
    .replace(/\p{Extended_Pictographic}|\uFE0F|\u200D/gu, ' ')
    .replace(/^[\s>*_`"'“”([{|:–—-]+/, '')
    .replace(/[\s*_`"'“”)\]}|:]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function stripAdverbs(text: string): string {
  let rest = text;
  while (adverbs.test(rest)) rest = rest.replace(adverbs, '');
  return rest;
}

function listsChoices(text: string): boolean {
  const parts = text.split(/\s*(?:[|/,、｜／]|\bor\b)\s*/i).map((part) => withoutDecoration(part));
  const known = new Set(parts.map(firstLeading).filter((status) => status !== null));
  return known.size >= (/[|/｜／]|\bor\b/i.test(text) ? 2 : 3);
}

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
};
