import { plainText } from '@/lib/markdown/outline-text';
import type { ImportedPilot, ImportedRisk } from '@/lib/pilots/domain/imported-pilot';
import { type Entry, fieldOf } from '../entries';
import { readFields } from '../fields';
import type { Ledger } from '../ledger';
import { type Listed, listedUnder, takeParagraphs } from '../listing';
import type { Place } from '../places';

const mitigation = /mitigat|response|counter|action|plan|handling|avoid|remedy|treatment/;
const likelihood = /likel|probab|chance/;
const impact = /impact|severity|consequence|effect/;
const known = (label: string) =>
  [mitigation, likelihood, impact, /owner|trigger/].some((pattern) => pattern.test(label));

export function readRisks(places: readonly Place[], ledger: Ledger): ImportedRisk[] {
  const told = places
    .filter((place) => place.concept === 'risks' && place.parent?.concept === 'risks')
    .flatMap((place) => readToldRisk(place, ledger));
  return [...told, ...listedUnder(places, ['risks'], ledger).map(riskOf)].sort((a, b) => a.line - b.line);
}

/** A risk under a heading of its own, with its mitigation in labelled lines or a paragraph. */
function readToldRisk(place: Place, ledger: Ledger): ImportedRisk[] {
  const { body, fields } = readFields(place.section.blocks, known);
  const told =
    fields.length > 0 ||
    (place.section.blocks.length > 0 && place.section.blocks.every((block) => block.type === 'paragraph'));
  if (!told || place.children.length > 0 || /\brisks?$/i.test(place.title)) return [];
  ledger.takeAll(place.section.blocks);
  const entry = { fields };
  return [
    {
      kind: '',
      title: place.title,
      mitigation: plainText(fieldOf(entry, mitigation) || body),
      likelihood: orNull(fieldOf(entry, likelihood)),
      impact: orNull(fieldOf(entry, impact)),
      owner: orNull(fieldOf(entry, /owner/)),
      line: place.section.line,
    },
  ];
}

function riskOf({ entry, group }: Listed): ImportedRisk {
  const answer = plainText(fieldOf(entry, mitigation));
  const detail = plainText(entry.detail);
  const arrow = entry.named ? null : /^(.*?)\s*(?:→|->|=>)\s*(.*)$/.exec(entry.whole);
  const title = arrow?.[1] ?? (answer && detail ? `${entry.title}: ${detail}` : entry.title);
  return {
    kind: plainText(fieldOf(entry, /category|type|kind|area/)).toLowerCase() || kindOf(group),
    title,
    mitigation: answer || arrow?.[2] || detail || childTexts(entry),
    likelihood: orNull(fieldOf(entry, likelihood)),
    impact: orNull(fieldOf(entry, impact)),
    owner: orNull(fieldOf(entry, /owner|who|responsible/)),
    line: entry.line,
  };
}

function childTexts(entry: Entry): string {
  return entry.children.map((child) => child.whole).join('; ');
}

function kindOf(group: string): string {
  const kind = group
    .replace(/\brisks?\b.*$/i, '')
    .trim()
    .toLowerCase();
  return kind === 'organizational' ? 'organisational' : kind;
}

function orNull(text: string): string | null {
  return plainText(text) || null;
}

export function readContingencies(places: readonly Place[], ledger: Ledger): ImportedPilot['contingencies'] {
  const listed = listedUnder(places, ['contingencies'], ledger).map(({ entry }) => {
    const trigger = plainText(fieldOf(entry, /trigger|if\b|when|condition|signal/));
    const plan = plainText(fieldOf(entry, /plan|action|response|then|do\b|step/) || entry.detail);
    return plan || trigger
      ? { title: entry.title, trigger, plan: plan || childTexts(entry), line: entry.line }
      : fromSentence(entry.whole, entry.line);
  });
  const told = places
    .filter((place) => place.concept === 'contingencies')
    .flatMap((place) =>
      takeConditions(place, ledger).map(({ text, line }) =>
        place.parent?.concept === 'contingencies'
          ? { title: place.title, trigger: '', plan: text, line }
          : fromSentence(text, line),
      ),
    );
  return [...listed, ...told].sort((a, b) => a.line - b.line);
}

/** Lines that each begin with a condition are a plan each; other paragraphs are one. */
function takeConditions(place: Place, ledger: Ledger): { text: string; line: number }[] {
  const lines = place.section.blocks.flatMap((block) => {
    const each =
      block.type === 'paragraph' && block.lines.every((line) => /^(?:if|when|should)\s/i.test(line.text));
    if (!each || ledger.has(block)) return [];
    ledger.take(block);
    return block.lines.map((line) => ({ text: plainText(line.text), line: line.line }));
  });
  return [...lines, ...takeParagraphs(place, ledger)];
}

function fromSentence(text: string, line: number): ImportedPilot['contingencies'][number] {
  const conditional = /^(?:if|when|should)\s+(.*?),\s*(?:then\s+)?(.*)$/i.exec(text);
  return conditional
    ? { title: conditional[1] ?? text, trigger: conditional[1] ?? '', plan: conditional[2] ?? '', line }
    : { title: text, trigger: '', plan: text, line };
}
