import type { ImportedPilot, ImportedPlanItem } from '@/lib/pilots/domain/imported-pilot';
import type { Claim } from '../claim';
import { groupedBy, keywords, shareIn, subjectOf } from './keywords';

type LogItem = ImportedPilot['logEntries'][number]['items'][number] & { day: number | null };

/** Done in the plan, but still open or under way in the log, and the other way round. */
export function auditPlanAgainstLog(pilot: ImportedPilot): Claim[] {
  const items: LogItem[] = pilot.logEntries.flatMap((entry) =>
    entry.items.map((item) => ({ ...item, day: entry.day })),
  );
  return items.flatMap((item): Claim[] => {
    const wanted = item.state === 'done' ? 'open' : 'done';
    if (item.state === 'dropped') return [];
    const matches = pilot.planItems.filter(
      (planItem) => planItem.state === wanted && sameWork(item.text, planItem, item.state !== 'done'),
    );
    const [first] = matches;
    // Another item of the plan that says the same as the log settles it.
    const agreed = pilot.planItems.some(
      (planItem) => planItem.state === item.state && sameWork(item.text, planItem, false),
    );
    if (!first || agreed) return [];
    const more = matches.length > 1 ? ` (and ${matches.length - 1} more like it)` : '';
    const day = item.day === null ? 'The log' : `The log of day ${item.day}`;
    return [
      {
        kind: 'contradiction',
        standing: 'contradicted',
        line: first.line,
        otherLine: item.line,
        text: first.title,
        finding: `${wordsFor(wanted)} in the plan${more}. ${day} lists "${item.text}" as ${item.state === 'in_progress' ? 'in progress' : item.state} (line ${item.line}).`,
      },
    ];
  });
}

/** Two items of the plan about the same work, one done and one open. */
export function auditPlanAgainstItself(pilot: ImportedPilot): Claim[] {
  const open = pilot.planItems.filter((item) => item.state === 'open');
  const done = pilot.planItems.filter((item) => item.state === 'done');
  const twice = open.flatMap((item): Claim[] => {
    const words = keywords(item.title);
    const match = done.find((other) => words.size >= 2 && shareIn(words, keywords(other.title)).share === 1);
    return match
      ? [claimOf(match, item, `Marked done here, but "${item.title}" is still open (line ${item.line}).`)]
      : [];
  });
  const sections = groupedBy(pilot.planItems, (item) => item.section);
  const complete = [...sections].flatMap(([section, items]): Claim[] => {
    const rest = items.filter((item) => item.state !== 'done' && item.state !== 'dropped');
    const [first] = rest;
    if (!first || !/\b(?:complete[d]?|done|finished)\b/i.test(section)) return [];
    return [
      {
        ...claimOf(
          first,
          first,
          `Its section says "${section}", but ${rest.length === 1 ? 'this item is' : `${rest.length} items are`} not done.`,
        ),
        otherLine: null,
      },
    ];
  });
  return [...twice, ...complete];
}

function sameWork(text: string, item: ImportedPlanItem, withSection: boolean): boolean {
  const words = keywords(text).size >= 2 ? keywords(text) : subjectOf(text);
  const title = keywords(item.title);
  const own = shareIn(words, title);
  if (own.shared >= 2 && own.share >= 0.75) return true;
  if (!withSection) return false;
  const whole = shareIn(words, new Set([...title, ...subjectOf(item.section)]));
  return whole.shared >= 2 && whole.share >= 0.75;
}

function wordsFor(state: string): string {
  return state === 'done' ? 'Marked done' : 'Still open';
}

function claimOf(item: ImportedPlanItem, other: ImportedPlanItem, finding: string): Claim {
  return {
    kind: 'contradiction',
    standing: 'contradicted',
    line: item.line,
    otherLine: other.line,
    text: item.title,
    finding,
  };
}
