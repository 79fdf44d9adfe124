import type { ToldEvent } from '@/lib/audit/week-queries';
import { groupBy } from '@/lib/shared/group-by';
import { paths } from '@/lib/shared/paths';
import { type ComputedFact, many, type RecordSet, recordSets, type SentencePart } from './fact';

/** Nouns of the events that these rules read. */
export const toldNouns = ['plan-item', 'risk', 'adr', 'lesson', 'waiver', 'condition', 'pilot'];

export interface NamedPilot {
  id: string;
  slug: string;
  title: string;
}

/** More than these are summed up. */
const named = 3;

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Stages that pilots entered, waivers and conditions answered: one fact an event. */
export function singleEventFacts(
  events: readonly ToldEvent[],
  pilots: readonly NamedPilot[],
  criteria: readonly { id: string; pilotId: string; title: string }[],
): ComputedFact[] {
  const pilotOf = (id: string) => pilots.find((pilot) => pilot.id === id);
  return events.flatMap((event): ComputedFact[] => {
    const about = {
      known: 'known' as const,
      caveat: null,
      records: recordSets({ kind: 'event', ids: [event.seq] }),
    };
    const [noun, verb] = event.action.split('.');
    if (noun === 'pilot') {
      const pilot = pilotOf(event.subjectId);
      const words = stageWords(event);
      if (!pilot || !words) return [];
      return [
        {
          ...about,
          key: `stage ${event.seq}`,
          kind: 'stage',
          pilotId: pilot.id,
          numbers: {},
          sentence: [{ text: pilot.title, href: paths.pilot(pilot.slug) }, { text: ` ${words}` }],
        },
      ];
    }
    if (noun === 'condition' && verb === 'met') {
      const pilot = pilotOf(event.subjectId);
      if (!pilot) return [];
      return [
        {
          ...about,
          key: `condition ${event.seq}`,
          kind: 'condition',
          pilotId: pilot.id,
          numbers: {},
          sentence: [
            { text: `${pilot.title}: the condition ` },
            { text: `“${textOf(event.after?.condition)}”`, href: paths.pilotTab(pilot.slug, 'decision') },
            { text: ' is met' },
          ],
        },
      ];
    }
    if (noun === 'waiver' && verb && verb in waiverWords) {
      const criterion = criteria.find(
        ({ id }) => id === (textOf(event.after?.criterionId) || event.subjectId),
      );
      const pilot = criterion ? pilotOf(criterion.pilotId) : undefined;
      const words = waiverWords[verb as keyof typeof waiverWords];
      return [
        {
          ...about,
          key: `waiver ${event.seq}`,
          kind: 'waiver',
          pilotId: pilot?.id ?? null,
          numbers: {},
          sentence:
            criterion && pilot
              ? [
                  { text: `${pilot.title}: a waiver of ` },
                  { text: criterion.title, href: paths.criterion(pilot.slug, criterion.id) },
                  { text: ` was ${words}` },
                ]
              : [{ text: `A waiver was ${words}` }],
        },
      ];
    }
    return [];
  });
}

const waiverWords = {
  asked: 'asked for',
  approved: 'approved',
  refused: 'refused',
  ended: 'ended',
  withdrawn: 'withdrawn',
};

function stageWords({ action, before, after }: ToldEvent): string | null {
  if (action === 'pilot.created') return 'was planned';
  if (action === 'pilot.imported') return 'was brought in from a document';
  if (action === 'pilot.started') return 'was started';
  const [from, to] = [textOf(before?.stage), textOf(after?.stage)];
  if (!to || from === to || action === 'pilot.locked-late') return null;
  return to === 'closed' ? 'was closed' : `went from ${from || 'its stage'} to ${to}`;
}

const openRisk = (state: string) => state === 'open' || state === '';

/** Risks of each pilot that were opened and closed. Those of an imported document come with it and are not opened here. */
export function riskFacts(events: readonly ToldEvent[], pilots: readonly NamedPilot[]): ComputedFact[] {
  const moves = events.flatMap((event) => {
    if (!event.action.startsWith('risk.')) return [];
    const [was, is] = [textOf(event.before?.State), textOf(event.after?.State)];
    const title =
      textOf(event.after?.risk ?? event.before?.risk) || textOf((event.after ?? event.before)?.[riskTitle]);
    if (event.action === 'risk.added')
      return openRisk(is) ? [{ event, title, to: 'opened' as const, state: 'open' }] : [];
    if (event.action === 'risk.removed')
      return openRisk(was) ? [{ event, title, to: 'closed' as const, state: 'taken out' }] : [];
    if (event.action !== 'risk.edited' || event.after?.State === undefined) return [];
    if (openRisk(was) === openRisk(is)) return [];
    return [
      { event, title, to: openRisk(is) ? ('opened' as const) : ('closed' as const), state: is || 'open' },
    ];
  });
  return [...groupBy(moves, ({ event }) => event.subjectId)].flatMap(([pilotId, own]): ComputedFact[] => {
    const pilot = pilots.find(({ id }) => id === pilotId);
    if (!pilot) return [];
    const of = (to: 'opened' | 'closed') => own.filter((move) => move.to === to);
    const href = paths.pilotTab(pilot.slug, 'record', 'risks');
    const say = (to: 'opened' | 'closed'): SentencePart[] => {
      const all = of(to);
      if (all.length === 0) return [];
      const names = all
        .slice(0, named)
        .map(({ title, state }) => (to === 'closed' ? `${title} (${state})` : title));
      const rest = all.length > named ? `, and ${all.length - named} more` : '';
      return [{ text: `${many(all.length, 'risk')} ${to}`, href }, { text: `: ${names.join(', ')}${rest}` }];
    };
    const both = [say('opened'), say('closed')].filter((parts) => parts.length > 0);
    return [
      {
        key: `risks ${pilotId}`,
        kind: 'risks',
        pilotId,
        known: 'known',
        numbers: { opened: of('opened').length, closed: of('closed').length },
        sentence: [
          { text: `${pilot.title}: ` },
          ...both.flatMap((parts, i) => (i > 0 ? [{ text: '; ' }, ...parts] : parts)),
        ],
        records: recordSets(
          ...(['opened', 'closed'] as const).map(
            (to): RecordSet => ({ kind: 'event', ids: of(to).map(({ event }) => event.seq), counts: to }),
          ),
        ),
        caveat: null,
      },
    ];
  });
}

const riskTitle = 'What could go wrong';
