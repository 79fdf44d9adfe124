import type { LessonKind } from './lesson';

/** One thing that a pilot's record says of how it went; `href` is the record. */
interface Fact {
  title: string;
  href: string;
}

/** What the record of a pilot that ended holds, as of its end. Days are ISO days. */
export interface RetrospectiveFacts {
  pilot: { slug: string; title: string; href: string; services: readonly string[] };
  startsOn: string | null;
  plannedEnd: string | null;
  endedOn: string | null;
  plannedDays: number | null;
  actualDays: number | null;
  decision: { words: string; href: string; isOpposed: boolean } | null;
  planItems: number;
  /** Neither done nor dropped though their last day had passed when it ended. */
  slipped: readonly (Fact & { days: number })[];
  dropped: readonly Fact[];
  targets: readonly (Fact & { isHit: boolean | null; now: string | null })[];
  criteria: readonly (Fact & {
    id: string;
    side: 'go' | 'no_go';
    state: 'met' | 'not_met' | 'unknown' | 'stale' | 'waived';
  })[];
  amendments: readonly (Fact & { number: number; reason: string })[];
  estimates: readonly (Fact & { estimateHours: number; actualHours: number })[];
}

export interface RetrospectiveDraft {
  title: string;
  kind: LessonKind;
  learned: string;
  body: string;
  services: string[];
}

/** An estimate is worth a sentence when the work took so much more, or less, than was said. */
const notableError = 1.2;
const mostOfASort = 12;

interface Part {
  heading: string;
  /** In the opening: "2 of 9 plan items were not done when their day had passed". */
  summary: string;
  lines: string[];
  isGap: boolean;
}

/**
 * A lesson drafted from a pilot's facts, to be edited. Each sentence names its record by a link; nothing is said that no
 * record says: why it came so, what it meant and what to do instead are left to the author. Null: the record holds
 * nothing that a lesson could rest on.
 */
export function draftRetrospective(facts: RetrospectiveFacts): RetrospectiveDraft | null {
  const parts = [
    duration(facts),
    slips(facts),
    drops(facts),
    targetsPart(facts),
    criteriaPart(facts),
    amendmentsPart(facts),
    estimatesPart(facts),
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  const { pilot, decision } = facts;
  const gaps = parts.filter(({ isGap }) => isGap);
  const said = (gaps.length > 0 ? gaps : parts).map(({ summary }) => summary);
  const ended = decision
    ? [
        `It was decided as [${markdownText(decision.words)}](${decision.href})${decision.isOpposed ? ', against the computed verdict' : ''}.`,
      ]
    : [];
  const opening = [`From the record of the pilot [${markdownText(pilot.title)}](${pilot.href}).`, ...ended];
  const story = parts.map(({ heading, lines }) => {
    const left = lines.length - mostOfASort;
    const more = left > 0 ? [`- ${left} more of this sort stand in the record.`] : [];
    return `## ${heading}\n\n${[...lines.slice(0, mostOfASort), ...more].join('\n')}`;
  });
  return {
    title: `What “${pilot.title}” showed`.slice(0, 200),
    kind: gaps.length > 0 ? 'improve' : 'worked_well',
    learned: sentences(said),
    body: [opening.join(' '), ...story].join('\n\n'),
    services: [...new Set(pilot.services.map((name) => name.trim().toLowerCase()))].filter(Boolean),
  };
}

function duration({ plannedDays, actualDays, plannedEnd, endedOn, pilot }: RetrospectiveFacts): Part | null {
  if (plannedDays === null || actualDays === null || plannedDays === actualDays) return null;
  const gap = actualDays - plannedDays;
  const words = gap > 0 ? `${days(gap)} longer than planned` : `${days(-gap)} shorter than planned`;
  return {
    heading: 'How long it took',
    summary: `the pilot took ${days(actualDays)}, ${words}`,
    lines: [
      `- [${markdownText(pilot.title)}](${pilot.href}) was planned to end on ${plannedEnd} after ${days(plannedDays)} and ended on ${endedOn} after ${days(actualDays)}.`,
    ],
    isGap: gap > 0,
  };
}

function slips({ slipped, planItems }: RetrospectiveFacts): Part | null {
  if (slipped.length === 0) return null;
  return {
    heading: 'What was not done in time',
    summary: `${slipped.length} of ${planItems} plan items were not done when their day had passed`,
    lines: slipped.map((item) => `- ${linked(item)}: not done ${days(item.days)} after its day.`),
    isGap: true,
  };
}

function drops({ dropped, planItems }: RetrospectiveFacts): Part | null {
  if (dropped.length === 0) return null;
  return {
    heading: 'What was dropped',
    summary: `${dropped.length} of ${planItems} plan items were dropped`,
    lines: dropped.map((item) => `- ${linked(item)} was dropped.`),
    isGap: true,
  };
}

function targetsPart({ targets }: RetrospectiveFacts): Part | null {
  const measured = targets.filter(({ isHit }) => isHit !== null);
  const missed = measured.filter(({ isHit }) => isHit === false);
  const unmeasured = targets.length - measured.length;
  if (targets.length === 0) return null;
  const line = (target: (typeof targets)[number]) => {
    if (target.isHit === null) return `- ${linked(target)}: not known, for want of evidence.`;
    return `- ${linked(target)}: ${target.isHit ? 'hit' : 'missed'}${target.now ? `, at ${markdownText(target.now)}` : ''}.`;
  };
  const unknown = unmeasured > 0 ? `, ${unmeasured} not known` : '';
  return {
    heading: 'Targets',
    summary: `${missed.length} of ${targets.length} targets were missed${unknown}`,
    lines: [
      ...missed,
      ...targets.filter(({ isHit }) => isHit === null),
      ...measured.filter(({ isHit }) => isHit),
    ].map(line),
    isGap: missed.length > 0 || unmeasured > 0,
  };
}

function criteriaPart({ criteria, pilot }: RetrospectiveFacts): Part | null {
  const against = criteria.filter(({ side, state }) =>
    side === 'go' ? state !== 'met' && state !== 'waived' : state !== 'not_met' && state !== 'waived',
  );
  if (against.length === 0) return null;
  return {
    heading: 'Criteria that did not speak for it',
    summary: `${against.length} of ${criteria.length} criteria did not speak for it`,
    lines: against.map(({ id }) => `\n<CriterionCard pilot="${pilot.slug}" criterion="${id}" />`),
    isGap: true,
  };
}

function amendmentsPart({ amendments }: RetrospectiveFacts): Part | null {
  if (amendments.length === 0) return null;
  const times = amendments.length === 1 ? 'once' : `${amendments.length} times`;
  return {
    heading: 'What was changed after the lock',
    summary: `what had been locked was amended ${times}`,
    lines: amendments.map((one) => `- Amendment ${one.number}, ${linked(one)}: ${markdownText(one.reason)}`),
    isGap: true,
  };
}

function estimatesPart({ estimates }: RetrospectiveFacts): Part | null {
  const errors = estimates
    .filter(({ estimateHours: said, actualHours: took }) => said > 0 && took > 0)
    .filter(
      ({ estimateHours: said, actualHours: took }) => Math.max(took / said, said / took) >= notableError,
    )
    .sort((a, b) => Math.abs(b.actualHours - b.estimateHours) - Math.abs(a.actualHours - a.estimateHours));
  if (errors.length === 0) return null;
  return {
    heading: 'Estimates',
    summary: `${errors.length} of ${estimates.length} finished estimates were off by a fifth or more`,
    lines: errors.map(
      (one) => `- ${linked(one)}: estimated at ${hours(one.estimateHours)}, took ${hours(one.actualHours)}.`,
    ),
    isGap: true,
  };
}

const linked = ({ title, href }: Fact) => `[${markdownText(title)}](${href})`;
const days = (n: number) => (n === 1 ? '1 day' : `${n} days`);
const hours = (n: number) => `${Math.round(n * 10) / 10} h`;

function sentences(parts: readonly string[]): string {
  return parts.map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}.`).join(' ');
}

/** Words of a record inside Markdown with components: they format nothing, open nothing and close nothing. */
function markdownText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]{}<>~|#!]/g, '\\$&');
}
