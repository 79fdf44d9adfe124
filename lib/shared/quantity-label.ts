import { parseQuantity } from './quantity';
import { knownUnit } from './quantity-units';

/** A bare number with the unit that its row or column names in brackets ("Latency (ms)"); other text as it is. */
export function withUnitOf(text: string, ...labels: readonly string[]): string {
  const quantity = parseQuantity(text);
  if (quantity?.kind !== 'count' || quantity.unit !== '' || quantity.outOf !== null) return text;
  const named = labels
    .map((label) => /[([]\s*(?:in )?([^()[\]]{1,20}?)\s*[)\]]\W*$/.exec(label)?.[1] ?? '')
    .find((unit) => knownUnit(unit) || /^(?:[$€£]|EUR|USD|GBP|CHF)$/.test(unit));
  return named ? `${text} ${named}` : text;
}
