import { factorInWords, signed, trim } from '@/lib/shared/change-words';
import { parseQuantity, type Quantity } from '@/lib/shared/quantity';
import { type Change, changeBetween } from './change';

/** The recomputed change of two texts in the right words, or null when either holds no comparable number. */
export function describeTextChange(beforeText: string, afterText: string): string | null {
  const before = parseQuantity(beforeText);
  const after = parseQuantity(afterText);
  const change = before && after ? changeBetween(before, after) : null;
  return change ? describeChange(change) : null;
}

/** "−66.7% (3 times as fast)", "+18.5 percentage points (relative: +27.6%)"; bounds are said. */
export function describeChange(change: Change): string {
  const words = changeInWords(change);
  const notes = [boundInWords(change.before), boundInWords(change.after)].filter(Boolean);
  return notes.length > 0 ? `${words}; ${notes.join(', ')}` : words;
}

function changeInWords(change: Change): string {
  if (change.direction === 'same') return 'no change';
  if (change.points !== null) {
    const relative = change.percent === null ? '' : ` (relative: ${signed(change.percent)}%)`;
    return `${signed(change.points)} percentage points${relative}`;
  }
  if (change.percent === null) return 'no relative change can be given from 0';
  const isDuration = change.before.kind === 'duration';
  const factor = change.factor === null ? '' : factorInWords(change.factor, isDuration, change.direction);
  return `${signed(change.percent)}%${factor ? ` (${factor})` : ''}`;
}

function boundInWords(quantity: Quantity): string {
  const number = `${trim(quantity.value, 3)}${quantity.unit && /^[%A-Za-z]/.test(quantity.unit) ? ` ${quantity.unit}` : quantity.unit}`;
  switch (quantity.bound) {
    case 'exact':
      return '';
    case 'at-least':
    case 'more-than':
      return `"${quantity.text}" is a lower bound (${quantity.bound === 'at-least' ? 'at least' : 'more than'} ${number})`;
    case 'at-most':
    case 'less-than':
      return `"${quantity.text}" is an upper bound (${quantity.bound === 'at-most' ? 'at most' : 'less than'} ${number})`;
    case 'about':
      return `"${quantity.text}" is approximate`;
  }
}
