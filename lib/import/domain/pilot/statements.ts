import { plainText } from '@/lib/markdown/outline-text';
import type {
  ImportedDeliverable,
  ImportedObjective,
  ImportedPilot,
} from '@/lib/pilots/domain/imported-pilot';
import type { Field } from '../entries';
import type { Ledger } from '../ledger';
import { type Listed, listedUnder, takeParagraphs } from '../listing';
import type { Place } from '../places';
import type { Concept } from '../vocabulary';

type Statement = ImportedPilot['results'][number];

/** Everything the sections of these subjects state, item by item and paragraph by paragraph. */
export function readStatements(
  places: readonly Place[],
  concepts: readonly Concept[],
  ledger: Ledger,
): Statement[] {
  const listed = listedUnder(places, concepts, ledger).map(({ entry, group, place }) => ({
    group: group || place.title,
    title: entry.title,
    detail: plainText(entry.detail) || entry.fields.map((field) => plainText(field.text)).join('; '),
    line: entry.line,
  }));
  const told = places
    .filter((place) => place.concept !== null && concepts.includes(place.concept))
    .flatMap((place) =>
      takeParagraphs(place, ledger).map(({ text, line }) => ({
        group: place.title,
        title: text,
        detail: '',
        line,
      })),
    );
  return [...listed, ...told].sort((a, b) => a.line - b.line);
}

export function readObjectives(
  places: readonly Place[],
  facts: readonly Field[],
  ledger: Ledger,
): ImportedObjective[] {
  const concepts: readonly Concept[] = ['objectives', 'success-criteria'];
  const listed = listedUnder(places, concepts, ledger).map(({ entry }) => ({
    title: entry.title,
    detail: plainText(entry.detail),
    claimedDone: entry.state === 'done',
    line: entry.line,
  }));
  const told = places
    .filter((place) => place.concept && concepts.includes(place.concept))
    .flatMap((place) =>
      takeParagraphs(place, ledger).map(({ text, line }) => ({
        title: text,
        detail: '',
        claimedDone: false,
        line,
      })),
    );
  const stated = facts
    .filter((fact) => /^(?:goals?|objectives?|aim|hypothesis)$/.test(fact.label))
    .map((fact) => ({ title: fact.text, detail: '', claimedDone: false, line: fact.line }));
  return [...stated, ...listed, ...told].sort((a, b) => a.line - b.line);
}

export function readDeliverables(places: readonly Place[], ledger: Ledger): ImportedDeliverable[] {
  return [
    ...listedUnder(places, ['deliverables'], ledger).map((listed) =>
      deliverableOf(listed, listed.entry.state === 'done' ? 'delivered' : 'planned'),
    ),
    ...listedUnder(places, ['delivered'], ledger).map((listed) =>
      deliverableOf(listed, listed.entry.state === 'open' ? 'planned' : 'delivered'),
    ),
  ];
}

function deliverableOf({ entry }: Listed, state: ImportedDeliverable['state']): ImportedDeliverable {
  const source = [entry.detail, ...entry.fields.map((field) => field.text), entry.whole].join(' ');
  const link =
    /\]\(([^)\s]+)\)/.exec(source)?.[1] ??
    /<?(https?:\/\/[^\s>)]+)/.exec(source)?.[1] ??
    /^\(?`([^`]+\.\w+)`/.exec(entry.detail)?.[1] ??
    null;
  const detail = plainText(entry.detail.replace(/^\((`[^`]*`)\)\s*:?\s*/, ''));
  return { title: entry.title, detail, link, state, line: entry.line };
}
