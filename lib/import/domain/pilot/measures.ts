import { plainText } from '@/lib/markdown/outline-text';
import type { TableBlock } from '@/lib/markdown/outline-types';
import type { ImportedBaseline, ImportedTarget } from '@/lib/pilots/domain/imported-pilot';
import { findQuantities, parseQuantity, type Quantity } from '@/lib/shared/quantity';
import { withUnitOf } from '@/lib/shared/quantity-label';
import { fieldOf } from '../entries';
import type { Ledger } from '../ledger';
import { columnOf, type Listed, labelledUnder } from '../listing';
import { readStateCell } from '../marks';
import type { Place } from '../places';

const baselineColumn = /baseline|before|current|today|\bnow\b|start|as[- ]is|pre-/;
const targetColumn = /target|goal|aim|desired|wanted|threshold|objective|expected|to[- ]be/;
const actualColumn = /actual|result|\bafter\b|measured|achieved|final|observed|latest|reached/;
const nameColumn = /metric|measure|name|indicator|kpi|what|item|criterion|dimension|area/;
const unitColumn = /^units?$/;
const stateColumn = /status|state|done|met\b|achieved\??$|ok\??$/;

export interface Measures {
  baselines: ImportedBaseline[];
  targets: ImportedTarget[];
}

/** Baselines and targets from lists, and from tables that hold both side by side. */
export function readMeasures(places: readonly Place[], ledger: Ledger): Measures {
  const measures: Measures = { baselines: [], targets: [] };
  for (const place of places) {
    if (place.concept === 'roadmap' || place.concept === 'estimates') continue;
    for (const block of place.section.blocks) {
      if (block.type === 'table' && columnOf(block, targetColumn) > 0)
        readTable(block, place, measures, ledger);
    }
  }
  return {
    baselines: [...measures.baselines, ...labelledUnder(places, ['baseline'], ledger).map(baselineOf)],
    targets: [...measures.targets, ...labelledUnder(places, ['targets'], ledger).map(targetOf)],
  };
}

function readTable(table: TableBlock, place: Place, measures: Measures, ledger: Ledger): void {
  ledger.take(table);
  const [baselineAt, targetAt, stateAt] = [
    columnOf(table, baselineColumn),
    columnOf(table, targetColumn),
    columnOf(table, stateColumn),
  ];
  const actualAt = table.header.findIndex(
    (cell, index) => index !== stateAt && actualColumn.test(cell.toLowerCase()),
  );
  const nameAt = Math.max(0, columnOf(table, nameColumn));
  const unitAt = columnOf(table, unitColumn);
  const group = place.concept === 'targets' || place.concept === 'baseline' ? '' : place.title;
  for (const row of table.rows) {
    const cell = (index: number) => (index < 0 ? '' : plainText(row.cells[index] ?? ''));
    const name = cell(nameAt);
    const inUnit = (text: string) => withUnitCell(text, cell(unitAt));
    if (name === '') continue;
    if (baselineAt >= 0 && cell(baselineAt) !== '') {
      const text = withUnitOf(inUnit(cell(baselineAt)), table.header[baselineAt] ?? '', name);
      measures.baselines.push({ group, name, ...readValue(text), line: row.line });
    }
    measures.targets.push({
      group,
      name,
      ...aimOf(
        withUnitOf(inUnit(cell(targetAt)), table.header[targetAt] ?? '', name),
        baselineAt < 0 ? null : parseQuantity(cell(baselineAt)),
      ),
      claimedMet: stateAt >= 0 && readStateCell(row.cells[stateAt] ?? '') === 'done',
      measured: isMeasured(cell(actualAt)),
      line: row.line,
    });
  }
}

function baselineOf({ entry, group }: Listed): ImportedBaseline {
  const cell = fieldOf(entry, /baseline|value|current|today|before|measured|number|now|level/);
  const bare = plainText(entry.detail || cell || (entry.fields[0]?.text ?? ''));
  const text = withUnitOf(
    withUnitCell(bare, plainText(fieldOf(entry, unitColumn))),
    entry.title,
    noteOf(bare),
  );
  return {
    group,
    name: entry.title,
    ...readValue(text || (entry.named ? '' : entry.whole)),
    line: entry.line,
  };
}

/** A number whose unit stands in a column of its own. */
function withUnitCell(text: string, unit: string): string {
  const quantity = parseQuantity(text);
  return unit !== '' && quantity?.kind === 'count' && quantity.unit === '' ? `${text} ${unit}` : text;
}

function readValue(text: string): Pick<ImportedBaseline, 'value' | 'unit' | 'approximate' | 'text'> {
  const quantity = parseQuantity(text);
  return {
    value: quantity?.value ?? null,
    unit: quantity?.unit ?? '',
    approximate: quantity?.bound === 'about',
    text,
  };
}

/** "Read time (ms): 4" leaves its note in front of the value. */
function noteOf(text: string): string {
  return /^\([^)]*\)/.exec(text)?.[0] ?? '';
}

function targetOf({ entry, group }: Listed): ImportedTarget {
  const cell = fieldOf(entry, targetColumn);
  const actual = plainText(fieldOf(entry, actualColumn));
  const text =
    plainText(entry.detail || cell || (entry.fields[0]?.text ?? '')) || (entry.named ? '' : entry.whole);
  return {
    group,
    name: entry.title,
    ...aimOf(withUnitOf(text, entry.title, noteOf(text)), null),
    claimedMet: entry.state === 'done',
    measured:
      isMeasured(actual) ||
      /\b(?:actual(?:ly)?|measured|achieved|reached|result)\b\s*[:=]?\s*[~<>≈]?\d/i.test(text),
    line: entry.line,
  };
}

/** "45s → <30s" gives both ends; the comparator stays null where the words leave it open. */
export function aimOf(
  text: string,
  baseline: Quantity | null,
): Pick<ImportedTarget, 'comparator' | 'value' | 'unit' | 'baselineValue' | 'text'> {
  const arrow = /^(.*?)(?:→|->|=>|⟶|\bto\b)(.*)$/s.exec(text);
  const from = arrow ? (findQuantities(arrow[1] ?? '').at(-1) ?? null) : baseline;
  const aim = parseQuantity(arrow && parseQuantity(arrow[2] ?? '') && from ? (arrow[2] ?? '') : text);
  if (!aim) return { comparator: null, value: null, unit: '', baselineValue: null, text };
  const unit =
    aim.unit !== '' && aim.kind !== 'count' ? aim.unit : from && from.kind !== 'count' ? from.unit : aim.unit;
  return {
    comparator: comparatorOf(aim, from),
    value: aim.value,
    unit,
    baselineValue: from?.value ?? null,
    text,
  };
}

function comparatorOf(aim: Quantity, from: Quantity | null): ImportedTarget['comparator'] {
  if (aim.bound === 'less-than') return 'lt';
  if (aim.bound === 'at-most') return 'lte';
  if (aim.bound === 'more-than') return 'gt';
  if (aim.bound === 'at-least') return 'gte';
  if (from && from.value !== aim.value) return aim.value < from.value ? 'lte' : 'gte';
  return aim.value === 0 ? 'eq' : null;
}

function isMeasured(text: string): boolean {
  return (
    parseQuantity(text) !== null &&
    !/\b(?:tbd|tba|pending|not (?:yet )?measured|n\/a|expected|estimate)/i.test(text)
  );
}
