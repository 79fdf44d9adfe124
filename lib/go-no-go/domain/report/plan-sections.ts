import type { LogEntryView, PlanItemView } from '@/lib/pilots/domain/pilot-view';
import { planByDay } from '@/lib/pilots/domain/plan';
import type { PilotRecord } from '../views';
import { type Block, type ReportSection, section, table, text } from './blocks';
import { formatDays } from './days';

const stateWords = { open: 'open', in_progress: 'in progress', done: 'done', dropped: 'dropped' } as const;
const basisWords = {
  github: 'GitHub says so',
  portal: 'recorded here',
  document: 'only the document says so',
} as const;

/** The plan by day, with who says how each item stands. */
export function planSection(pilot: PilotRecord, today: string): ReportSection[] {
  const { done, claimed, total, dropped, slipped } = pilot.plan;
  const days = planByDay(pilot.planItems, pilot, today);
  return section(
    'plan',
    'Plan',
    table(
      'Plan',
      ['When', 'Item', 'State'],
      days.flatMap(({ label, items }) => items.map((item) => [label, itemTitle(item), itemState(item)])),
    ),
    [
      `${done} of ${total - dropped} done`,
      slipped > 0 ? `${slipped} slipped` : '',
      claimed > 0 ? `${claimed} only claimed by the document` : '',
    ]
      .filter(Boolean)
      .join(', '),
  );
}

function itemTitle({ title, bound }: PlanItemView) {
  if (!bound) return title;
  const issue = bound.href ? { text: `#${bound.number}`, href: bound.href } : `#${bound.number}`;
  return [`${title} (`, issue, ')'];
}

function itemState({ state, basis, slipped }: PlanItemView): string {
  const says = state === 'open' ? '' : `, ${basisWords[basis]}`;
  return `${stateWords[state]}${says}${slipped ? ', slipped' : ''}`;
}

/** The daily log as it was written, oldest first. */
export function logSection({ logEntries }: PilotRecord): ReportSection[] {
  return section(
    'log',
    'Log',
    logEntries.flatMap((entry): Block[] => [
      text(entryHead(entry)),
      ...(entry.body ? [{ kind: 'markdown' as const, source: entry.body }] : []),
    ]),
  );
}

function entryHead({ day, on, heading, authorName }: LogEntryView): string {
  const when = [day === null ? '' : `Day ${day}`, on ? formatDays(on) : ''].filter(Boolean).join(', ');
  return [when, heading, authorName].filter(Boolean).join(' · ');
}
