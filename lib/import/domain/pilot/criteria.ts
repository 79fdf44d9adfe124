import { plainText } from '@/lib/markdown/outline-text';
import type { ImportedCriterion } from '@/lib/pilots/domain/imported-pilot';
import { fieldOf } from '../entries';
import type { Ledger } from '../ledger';
import { type Listed, listedUnder } from '../listing';
import type { Place } from '../places';
import { conceptOf, pilotVocabulary } from '../vocabulary';

/**
 * Go and no-go criteria. In a mixed section the group or a column tells the side; an item whose side nothing
 * tells is a problem. Without any, the success criteria are what the document would go by.
 */
export function readCriteria(places: readonly Place[], ledger: Ledger): ImportedCriterion[] {
  const criteria = [
    ...listedUnder(places, ['go'], ledger).map((listed) => made('go', listed)),
    ...listedUnder(places, ['no-go'], ledger).map((listed) => made('no_go', listed)),
  ];
  for (const listed of listedUnder(places, ['criteria'], ledger)) {
    const side = sideOf(listed);
    if (side) criteria.push(made(side, listed));
    else
      ledger.note(
        listed.entry.line,
        `"${listed.entry.whole}" stands under the decision criteria, but nothing says whether it is for go or against; not taken as a criterion.`,
      );
  }
  if (criteria.length === 0)
    return listedUnder(places, ['success-criteria'], ledger).map((listed) => made('go', listed));
  return criteria.sort((a, b) => a.line - b.line);
}

function made(side: ImportedCriterion['side'], { entry }: Listed): ImportedCriterion {
  return {
    side,
    title: entry.whole,
    rule: null,
    claimedMet: side === 'go' && entry.state === 'done',
    line: entry.line,
  };
}

function sideOf({ entry, group }: Listed): ImportedCriterion['side'] | null {
  const words =
    plainText(fieldOf(entry, /type|kind|side|category|go/)) || group || (entry.named ? entry.title : '');
  const concept = conceptOf(words, pilotVocabulary)?.concept;
  if (concept === 'no-go' || /^no\b|stop/i.test(words)) return 'no_go';
  return concept === 'go' || /^go\b|proceed/i.test(words) ? 'go' : null;
}
