import type {
  ImportedBufferRule,
  ImportedEstimate,
  ImportedEstimates,
} from '@/lib/estimation/domain/imported-estimates';
import { plainText } from '@/lib/markdown/outline-text';
import type { TableBlock } from '@/lib/markdown/outline-types';
import { findQuantities } from '@/lib/shared/quantity';
import { type Entry, fieldOf } from '../entries';
import { readFields } from '../fields';
import type { Ledger } from '../ledger';
import { columnOf, listedIn } from '../listing';
import type { Place } from '../places';
import { takeOpening } from './extract-lessons';

const estimated = /estimat|planned|guess|forecast|expected|budget/;
const actual = /actual|took|spent|real|needed|final/;
const bufferWords =
  /\b(?:buffer|add|pad(?:ding)?|extra|overhead|contingency|margin|allow(?:ance)?|reserve|plus|budget)\b|^\s*\+\s*\d/i;

export interface ExtractedEstimates extends ImportedEstimates {
  /** Advice on estimating that is neither a sample nor a percentage. */
  advice: { title: string; detail: string; line: number }[];
}

/** Samples of estimate and actual, and buffer rules, from the sections about estimating. `path` names the source. */
export function extractEstimates(places: readonly Place[], path: string, ledger: Ledger): ExtractedEstimates {
  const found: ExtractedEstimates = { estimates: [], bufferRules: [], advice: [] };
  for (const place of places.filter((candidate) => candidate.concept === 'estimates')) {
    for (const block of place.section.blocks) {
      if (block.type === 'table') readTable(block, place, path, found, ledger);
    }
    readLabelled(place, path, found, ledger);
    for (const { entry } of listedIn(place, ledger)) readEntry(entry, place, path, found);
    if (place.children.length > 0 || place.section.blocks.some((block) => ledger.has(block)))
      takeOpening(place, ledger);
  }
  return found;
}

/** "**Estimated**: 6 hours for X" and "**Actual**: ~8 hours" in one section are one sample. */
function readLabelled(place: Place, path: string, found: ExtractedEstimates, ledger: Ledger): void {
  const { fields } = readFields(
    place.section.blocks,
    (label) => estimated.test(label) || actual.test(label) || /lesson|learn|buffer|note/.test(label),
  );
  const estimate = fields.find((field) => estimated.test(field.label) && !actual.test(field.label));
  const result = fields.find((field) => actual.test(field.label));
  if (!estimate || !result) return;
  const sample = sampleOf(plainText(estimate.text), plainText(result.text), place.title, estimate.line, path);
  if (!sample) {
    ledger.note(
      estimate.line,
      `The estimate "${plainText(estimate.text)}" gives no time in hours, so it was not taken.`,
    );
    return;
  }
  found.estimates.push(sample);
  ledger.takeAll(place.section.blocks);
  for (const field of fields.filter((candidate) => candidate !== estimate && candidate !== result)) {
    const rule = bufferRuleOf('', plainText(field.text), field.line, path);
    if (rule) found.bufferRules.push(rule);
    else found.advice.push({ title: plainText(field.text), detail: place.title, line: field.line });
  }
}

function readTable(
  table: TableBlock,
  place: Place,
  path: string,
  found: ExtractedEstimates,
  ledger: Ledger,
): void {
  const [estimateAt, actualAt, bufferAt] = [
    columnOf(table, estimated),
    columnOf(table, actual),
    columnOf(table, /buffer|percent|%|allowance|add/),
  ];
  const nameAt = Math.max(0, columnOf(table, /task|work|item|name|category|what|type|activity/));
  const categoryAt = columnOf(table, /category|type|kind|area/);
  if (estimateAt < 0 && bufferAt < 0) return;
  ledger.take(table);
  for (const row of table.rows) {
    const cell = (index: number) => plainText(row.cells[index] ?? '');
    if (estimateAt >= 0 && actualAt >= 0) {
      const unit = /\(?\b(h|hours?|min|minutes?|days?)\b\)?/i.exec(table.header[estimateAt] ?? '')?.[1] ?? '';
      const withUnit = (text: string) =>
        /[a-z]/i.test(text) || text === '' ? text : `${text} ${unit || 'h'}`;
      const sample = sampleOf(
        withUnit(cell(estimateAt)),
        withUnit(cell(actualAt)),
        cell(nameAt),
        row.line,
        path,
      );
      if (sample)
        found.estimates.push({
          ...sample,
          task: cell(nameAt),
          category: categoryAt >= 0 ? cell(categoryAt) : place.title,
        });
      else ledger.note(row.line, `Row "${cell(nameAt)}" gives no estimate in hours, so it was not taken.`);
    } else if (bufferAt >= 0) {
      const rule = bufferRuleOf(cell(nameAt), `add ${cell(bufferAt)}`, row.line, path);
      if (rule) found.bufferRules.push(rule);
      else
        ledger.note(row.line, `Row "${cell(nameAt)}" gives no percentage, so it was not taken as a buffer.`);
    }
  }
}

function readEntry(entry: Entry, place: Place, path: string, found: ExtractedEstimates): void {
  const text = [entry.whole, ...entry.fields.map((field) => plainText(field.text))].join(' ');
  const inFields = [fieldOf(entry, estimated), fieldOf(entry, actual)].map(plainText);
  const pair =
    inFields[0] && inFields[1]
      ? inFields
      : /\b(?:estimat\w*|planned|guess\w*)\b(.*?)\b(?:actual\w*|took|spent|needed|was)\b(.*)/i
          .exec(text)
          ?.slice(1);
  const sample = pair ? sampleOf(pair[0] ?? '', pair[1] ?? '', entry.title, entry.line, path) : null;
  if (sample) {
    found.estimates.push({ ...sample, task: entry.title, category: place.title });
    return;
  }
  const rule = bufferRuleOf(
    entry.named ? entry.title : '',
    entry.named ? plainText(entry.detail) : entry.whole,
    entry.line,
    path,
  );
  if (rule) found.bufferRules.push(rule);
  else found.advice.push({ title: entry.title, detail: plainText(entry.detail), line: entry.line });
}

function sampleOf(
  estimateText: string,
  actualText: string,
  heading: string,
  line: number,
  path: string,
): ImportedEstimate | null {
  const hours = (text: string) =>
    findQuantities(text).find(
      (quantity) => quantity.kind === 'duration' && !['d', 'weeks', 'months'].includes(quantity.unit),
    );
  const [estimate, result] = [hours(estimateText), hours(actualText)];
  if (!estimate || estimate.base <= 0) return null;
  const task = /\bfor (?:the )?(.+?)\.?$/i.exec(estimateText.slice(estimate.index))?.[1] ?? heading;
  return {
    task,
    category: heading,
    estimateHours: estimate.base / 3600,
    actualHours: result ? result.base / 3600 : null,
    approximate: estimate.bound === 'about' || result?.bound === 'about',
    source: `${path}:${line}`,
    line,
  };
}

/** "Add 25-40% buffer for foundation components", or a name with "Add 15% …". */
export function bufferRuleOf(
  name: string,
  text: string,
  line: number,
  path: string,
): ImportedBufferRule | null {
  const percent =
    /(\d+(?:\.\d+)?)\s*%?\s*(?:-|–|—|to)\s*(\d+(?:\.\d+)?)\s*(?:%|percent)|(\d+(?:\.\d+)?)\s*(?:%|percent)/i.exec(
      text,
    ) ?? null;
  if (!percent || !(bufferWords.test(text) || bufferWords.test(name))) return null;
  const low = Number(percent[1] ?? percent[3]);
  const high = Number(percent[2] ?? percent[3]);
  const named = name
    .replace(/\b(?:plan|allow|budget|account|buffers?|time|padding|add|extra|for|the)\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const target =
    /\b(?:for|to (?:any|every|each|all) \w+ (?:that|which|involving|for)?|on|of)\s+(.+?)[.;]?$/i.exec(
      text.slice(percent.index),
    )?.[1] ?? '';
  return {
    category: named || target || text,
    lowPercent: Math.min(low, high),
    highPercent: Math.max(low, high),
    source: `${path}:${line}`,
    line,
  };
}
