import type { AdrName } from '@/lib/adrs/week-queries';
import type { ToldEvent } from '@/lib/audit/week-queries';
import { groupBy } from '@/lib/shared/group-by';
import { paths } from '@/lib/shared/paths';
import { textOf } from './event-facts';
import {
  type ComputedFact,
  many,
  type RecordSet,
  recordSets,
  type SentencePart,
  type WeekFrame,
} from './fact';

/** More than these are summed up. */
const named = 3;

type Told = 'recorded' | 'status' | 'updated' | 'removed';

/** Decisions that were recorded, changed their status, were written anew or went; each counts once, by what weighs most. */
export function adrFacts(
  events: readonly ToldEvent[],
  names: readonly AdrName[],
  frame: WeekFrame,
): ComputedFact[] {
  const toldOf = (own: readonly ToldEvent[]): { told: Told; events: ToldEvent[]; words: string } | null => {
    const made = own.filter(({ action }) => action === 'adr.imported' || action === 'adr.drafted');
    const gone = own.filter(({ action }) => action === 'adr.removed');
    const updated = own.filter(({ action }) => action === 'adr.updated');
    const last = own.at(-1);
    if (made.length > 0) {
      const status = textOf((updated.at(-1) ?? made.at(-1))?.after?.status);
      return { told: 'recorded', events: made, words: status };
    }
    if (gone.length > 0 && last?.action === 'adr.removed')
      return { told: 'removed', events: gone, words: 'gone' };
    const [was, is] = [textOf(updated[0]?.before?.status), textOf(updated.at(-1)?.after?.status)];
    if (updated.length === 0) return null;
    return was !== is
      ? { told: 'status', events: updated, words: `${was} to ${is}` }
      : { told: 'updated', events: updated, words: is };
  };
  const items = [
    ...groupBy(
      events.filter(({ action }) => action.startsWith('adr.')),
      ({ subjectId }) => subjectId,
    ),
  ].flatMap(([id, own]) => {
    const told = toldOf(own);
    const name = names.find((one) => one.id === id);
    const title = name?.title ?? textOf((own.at(-1)?.after ?? own.at(-1)?.before)?.title);
    const label = name?.number == null ? title : `ADR ${name.number} ${title}`;
    const href = name ? paths.adr(frame.projectSlug, name.slug) : paths.adrs();
    return told ? [{ ...told, part: { text: label, href } }] : [];
  });
  return listFact({
    key: 'adrs',
    kind: 'adrs',
    order: ['status', 'recorded', 'updated', 'removed'],
    words: adrWords,
    items,
  });
}

const adrWords: Readonly<Record<Told, [one: string, more: string]>> = {
  recorded: ['ADR recorded', 'ADRs recorded'],
  status: ['ADR changed its status', 'ADRs changed their status'],
  updated: ['ADR written anew', 'ADRs written anew'],
  removed: ['ADR gone from its repository', 'ADRs gone from their repositories'],
};

/** Lessons that were recorded, written anew or went. */
export function lessonFacts(
  events: readonly ToldEvent[],
  names: readonly { id: string; slug: string; title: string }[],
): ComputedFact[] {
  const items = [
    ...groupBy(
      events.filter(({ action }) => action in lessonActions),
      ({ subjectId }) => subjectId,
    ),
  ].map(([id, own]) => {
    const made = own.filter(
      ({ action, before }) => action === 'lesson.created' || (action === 'lesson.imported' && !before),
    );
    const gone = own.at(-1)?.action === 'lesson.removed';
    const told: Told = made.length > 0 ? 'recorded' : gone ? 'removed' : 'updated';
    const name = names.find((one) => one.id === id);
    const title = name?.title ?? textOf((own.at(-1)?.after ?? own.at(-1)?.before)?.title);
    return {
      told,
      events: made.length > 0 ? made : own,
      words: '',
      part: { text: title, href: name ? paths.lesson(name.slug) : paths.lessons() },
    };
  });
  return listFact({
    key: 'lessons',
    kind: 'lessons',
    order: ['recorded', 'updated', 'removed'],
    words: lessonWords,
    items,
  });
}

const lessonActions = { 'lesson.created': 1, 'lesson.imported': 1, 'lesson.edited': 1, 'lesson.removed': 1 };
const lessonWords: Readonly<Record<Told, [one: string, more: string]>> = {
  recorded: ['lesson recorded', 'lessons recorded'],
  status: ['lesson changed', 'lessons changed'],
  updated: ['lesson written anew', 'lessons written anew'],
  removed: ['lesson gone', 'lessons gone'],
};

interface Item {
  told: Told;
  events: ToldEvent[];
  words: string;
  part: SentencePart;
}

function listFact({
  key,
  kind,
  order,
  words,
  items,
}: {
  key: string;
  kind: 'adrs' | 'lessons';
  order: readonly Told[];
  words: Readonly<Record<Told, [one: string, more: string]>>;
  items: readonly Item[];
}): ComputedFact[] {
  if (items.length === 0) return [];
  const of = (told: Told) => items.filter((item) => item.told === told);
  const sentences = order.flatMap((told): SentencePart[][] => {
    const all = of(told);
    if (all.length === 0) return [];
    const shown = all
      .slice(0, named)
      .flatMap(({ part, words: how }, index): SentencePart[] => [
        ...(index > 0 ? [{ text: ', ' }] : []),
        part,
        ...(how ? [{ text: ` (${how})` }] : []),
      ]);
    const rest = all.length > named ? [{ text: ` and ${all.length - named} more` }] : [];
    return [[{ text: `${many(all.length, ...words[told])}: ` }, ...shown, ...rest]];
  });
  return [
    {
      key,
      kind,
      pilotId: null,
      known: 'known',
      numbers: Object.fromEntries(order.map((told) => [told, of(told).length])),
      sentence: sentences.flatMap((parts, index) => (index > 0 ? [{ text: '; ' }, ...parts] : parts)),
      records: recordSets(
        ...order.map(
          (told): RecordSet => ({
            kind: 'event',
            ids: of(told).flatMap(({ events }) => events.map(({ seq }) => seq)),
            counts: told,
          }),
        ),
      ),
      caveat: null,
    },
  ];
}
