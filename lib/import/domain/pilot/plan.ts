import { plainText } from '@/lib/markdown/outline-text';
import type { ImportedPlanItem } from '@/lib/pilots/domain/imported-pilot';
import { findDayNumbers } from '../dates';
import { fieldOf } from '../entries';
import type { Ledger } from '../ledger';
import { type Listed, listedUnder, takeParagraphs } from '../listing';
import type { Place } from '../places';

/** Plan items with the days their heading, group, column or lead-in names. */
export function readPlan(places: readonly Place[], ledger: Ledger): ImportedPlanItem[] {
  const items = listedUnder(places, ['plan'], ledger).map(planItemOf);
  for (const place of places.filter((candidate) => candidate.concept === 'plan')) {
    const own = items.some((item) => item.section === place.title);
    const paragraphs = own || place.children.length > 0 ? [] : takeParagraphs(place, ledger);
    const [first] = paragraphs;
    // A step that is told in a paragraph under its own heading is one item.
    if (first && place.parent?.concept === 'plan') {
      items.push({
        ...daysOf(place.title, place),
        section: place.title,
        title: place.title,
        state: place.markedDone ? 'done' : 'open',
        line: place.section.line,
      });
    }
    takeIntroductions(place, ledger);
  }
  return items.sort((a, b) => a.line - b.line);
}

function planItemOf({ entry, group, place }: Listed): ImportedPlanItem {
  const dayCell = fieldOf(entry, /^days?$|^when$/);
  const bareDay = /^\d{1,3}$/.test(dayCell.trim()) ? `day ${dayCell.trim()}` : dayCell;
  const timed = findDayNumbers(entry.title) !== null && entry.named;
  const title = timed && entry.detail ? plainText(entry.detail) : entry.whole;
  const days =
    findDayNumbers(plainText(bareDay)) ??
    (timed ? findDayNumbers(entry.title) : null) ??
    findDayNumbers(group);
  return {
    ...(days ? { dayFrom: days.from, dayTo: days.to } : daysOf('', place)),
    section: group || place.title,
    title,
    state: entry.state ?? (place.markedDone ? 'done' : 'open'),
    line: entry.line,
  };
}

function daysOf(text: string, place: Place): { dayFrom: number | null; dayTo: number | null } {
  for (
    let at: Place | null = place, words = text || place.title;
    at;
    at = at.parent, words = at?.title ?? ''
  ) {
    const days = findDayNumbers(words);
    if (days) return { dayFrom: days.from, dayTo: days.to };
  }
  return { dayFrom: null, dayTo: null };
}

/** A sentence over the items of its section describes the section; it is no fact of its own. */
function takeIntroductions(place: Place, ledger: Ledger): void {
  const [first, second] = place.section.blocks;
  if (first?.type === 'paragraph' && second && ledger.has(second)) ledger.take(first);
}
