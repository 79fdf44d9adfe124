import { findDate } from './date';
import { sectionNames } from './other-languages';
import { withoutDecoration } from './status';

export interface TitleReading {
  title: string;
  number: number | null;
  /** The status that a marker in the title gives, as written. */
  statusHint: string | null;
  date: string | null;
}

const label =
  /^(?:title|(?:architectur(?:e|al) )?decision(?: record)?(?: \(adr\))?|adr|madr)\s*(?::|[-–—]\s)\s*/i;
const coded =
  /^\[?(?:ADR|MADR|AD|ADD|DR|RFC|KDP|Decision|Decision Record|Architecture Decision Record)[-\s#_]*(?:n[o°]\.?\s*)?(\d{1,6}|X{2,}|N{2,})\]?\s*(?:[:：.)·・|–—-]+\s*|\s+|$)/i;
const acronym = /^\[?(?:[A-Z]{2,8}[-_]){1,3}(\d{1,6})\]?\s*[:：.)·|–—-]\s*/;
const numbered = /^\[?#?(\d{1,6})\]?(?:\s*[.):]+\s+|\s*[：、·・]\s*|\s+[-–—]\s*|\s*[-–—]\s+)(?=\S)/;
const padded = /^\[?(0\d{1,5})\]?[\s:：._·・–—-]+(?=\S)/;
// Only words that cannot be part of a title: "(current approach)" and "(open source)" stay.
const hint =
  /^(?:super[sc]eded|deprecated|obsolete|rejected|withdrawn|draft|wip|proposed|proposal|accepted|approved)\b/i;
const marker = /[[({]\s*([^\])}]{3,60})\s*[\])}]/g;

/** Strips what is not the title itself: "ADR 003:", "3.", emoji, "[superseded]", a date in front. */
export function cleanTitle(raw: string): TitleReading {
  let number: number | null = null;
  let statusHint: string | null = null;
  let date: string | null = null;
  let text = raw
    .replace(marker, (whole, inner: string) => {
      if (!hint.test(withoutDecoration(inner)) || inner.split(/\s+/).length > 8) return whole;
      statusHint ??= inner.trim();
      return ' ';
    })
    .replace(/:[a-z0-9_+-]{2,30}:/g, ' ')
    .replace(/`+/g, '')
    .replace(/\p{Extended_Pictographic}|\uFE0F|\u200D/gu, (sign) => (/[©®™]/u.test(sign) ? sign : ' '));
  text = squeeze(text);

  for (let round = 0; round < 4; round += 1) {
    const before = text;
    for (const pattern of number === null ? [coded, acronym, padded, numbered] : []) {
      const match = pattern.exec(text);
      if (!match) continue;
      const rest = squeeze(text.slice(match[0].length));
      if (rest === '' && pattern !== coded) continue;
      if (/^\d+$/.test(match[1] ?? '')) number = Number(match[1]);
      text = rest;
      break;
    }
    const dated = /^((?:19|20)\d{2}-\d{2}-\d{2})\s*[:.–—-]*\s+(?=\S)/.exec(text);
    if (dated?.[1]) {
      date ??= findDate(dated[1])?.iso ?? null;
      text = squeeze(text.slice(dated[0].length));
    }
    const labelled = label.exec(text);
    if (labelled && text.length > labelled[0].length) text = squeeze(text.slice(labelled[0].length));
    const struck =
      /^(superseded|deprecated|rejected|draft|proposed|accepted|obsolete|withdrawn)\s*[:–—-]\s+/i.exec(text);
    if (struck?.[1]) {
      statusHint ??= struck[1];
      text = squeeze(text.slice(struck[0].length));
    }
    if (text === before) break;
  }
  return { title: unwrapped(text), number, statusHint, date };
}

const generic =
  /^(?:meta(?: ?data)?|status|date|title|name|context(?: and problem statement)?|problem(?: statement)?|background|summary|overview|abstract|introduction|table of contents|contents|toc|index|decisions?|decision (?:outcome|record)|proposal|rationale|motivation|goals?|consequences|approach|options?|considered options|decision drivers|change ?log|adr|madr|architectur(?:e|al) decision records?(?: \(adrs?\))?|architectur(?:e|al) decisions?|template|untitled|todo|tl;?dr|readme|draft)$/i;

/** A heading that names a part of a decision, not the decision. */
export function isGenericTitle(title: string): boolean {
  if (/^.{2,40}\s[-–—]\s*architectur(?:e|al) decision records?$/i.test(title)) return true;
  const name = withoutDecoration(title).replace(/^\d+(?:\.\d+)*[.)]?\s*/, '');
  return name === '' || generic.test(name) || isForeignSection(name);
}

/** "Kontext", "背景": one word that another language's template gives a section. */
const isForeignSection = (name: string): boolean =>
  !/\s/.test(name) &&
  name.length <= 14 &&
  sectionNames.some(([, pattern]) => pattern.exec(name)?.[0] === name);

/** The title that a template leaves for the author to fill in. */
export function isTemplateTitle(title: string): boolean {
  const plain = squeeze(title);
  return (
    /^[[{<].*[\]}>]$/.test(plain) ||
    /^(?:short |brief |the )?(?:decision (?:record )?title|title of (?:the )?(?:decision|solution|adr)|your title|decision record title)\b|^(?:adr )?title(?: here| goes here)?$/i.test(
      plain,
    ) ||
    /\b(?:short|brief) (?:title|noun phrase|present tense)/i.test(plain) ||
    /^(?:nnnn|xxxx?|number)\b/i.test(plain) ||
    /(?:decision record|adr) template$/i.test(plain)
  );
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Without brackets or quotes around the whole, and without a quote that nothing opened. */
function unwrapped(text: string): string {
  const inner = /^\(([^()]*)\)$/.exec(text)?.[1] ?? /^"([^"]*)"$/.exec(text)?.[1] ?? text;
  return (inner.match(/"/g) ?? []).length === 1 ? inner.replace(/^"|"$/g, '') : inner;
}
