import { paths } from '@/lib/shared/paths';
import type { ComputedFact, SentencePart } from '@/lib/weekly-summaries/domain/facts/fact';
import type { WeekLine } from '@/lib/weekly-summaries/domain/five-lines';
import type { HealthVerdict } from '@/lib/weekly-summaries/domain/health';
import { type LateChange, lateChanges } from '@/lib/weekly-summaries/domain/late';
import type { PilotWeek } from '@/lib/weekly-summaries/domain/project-week';
import { healthWords } from '@/lib/weekly-summaries/domain/week-change';
import { portfolioHealth } from './stated-health';

/** A fact as it is told. Its records stay with the week that runs on; what was said of them does not change here. */
export type FrozenFact = Pick<
  ComputedFact,
  'key' | 'kind' | 'pilotId' | 'known' | 'numbers' | 'sentence' | 'caveat'
>;

export interface FrozenProject extends HealthVerdict {
  slug: string;
  name: string;
  facts: FrozenFact[];
}

/** What was computed of a week at the moment of its publication. Stored; fields are only ever added. */
export interface FrozenWeek extends HealthVerdict {
  isoWeek: string;
  days: string;
  timeZone: string;
  /** False: it was published while the week ran. */
  hasEnded: boolean;
  /** UTC ISO: when the facts were read. */
  frozenAt: string;
  /** Null: all projects. */
  project: { id: string; slug: string; name: string } | null;
  missedTargets: number;
  paragraph: SentencePart[];
  lines: WeekLine[];
  /** The one project, or all of them. */
  projects: FrozenProject[];
}

/** A project's week as the portal computed it. */
export interface ComputedProject {
  slug: string;
  name: string;
  content: HealthVerdict & { facts: readonly FrozenFact[]; pilots: readonly PilotWeek[] };
  lines: readonly WeekLine[];
}

interface ComputedWeekOf {
  isoWeek: string;
  days: string;
  timeZone: string;
  isCurrent: boolean;
  paragraph: readonly SentencePart[];
}

/** Freezes a week of one project (`of` is it) or of all (null). */
export function freezeWeek(
  week: ComputedWeekOf,
  projects: readonly ComputedProject[],
  of: { id: string; slug: string; name: string } | null,
  now: Date,
): FrozenWeek {
  const only = of ? projects.find(({ slug }) => slug === of.slug) : undefined;
  const told = of ? (only ? [only] : []) : projects;
  const { health, reasons } = only
    ? only.content
    : portfolioHealth(told.map(({ name, content }) => ({ name, ...content })));
  const { isoWeek, days, timeZone, isCurrent, paragraph } = week;
  return {
    isoWeek,
    days,
    timeZone,
    hasEnded: !isCurrent,
    frozenAt: now.toISOString(),
    project: of && { id: of.id, slug: of.slug, name: of.name },
    health,
    reasons: [...reasons],
    missedTargets: told.reduce((sum, one) => sum + missedTargets(one.content.pilots), 0),
    paragraph: [...paragraph],
    lines: only ? [...only.lines] : told.map((one) => lineOf(one, isoWeek)),
    projects: told.map((one) => ({
      slug: one.slug,
      name: one.name,
      health: one.content.health,
      reasons: [...one.content.reasons],
      facts: one.content.facts.map(({ key, kind, pilotId, known, numbers, sentence, caveat }) => {
        return { key, kind, pilotId, known, numbers, sentence, caveat };
      }),
    })),
  };
}

/** Only of pilots that still run: what a decided one missed is in its decision. */
export function missedTargets(pilots: readonly Pick<PilotWeek, 'stage' | 'targets'>[]): number {
  return pilots
    .filter(({ stage }) => stage === 'running' || stage === 'deciding')
    .reduce((sum, { targets }) => sum + targets.missed, 0);
}

function lineOf({ slug, name, content }: ComputedProject, isoWeek: string): WeekLine {
  const { health, reasons } = content;
  return {
    label: name,
    parts: [
      { text: capital(healthWords[health]), href: paths.weekProject(isoWeek, slug) },
      { text: reasons.length > 0 ? `: ${reasons.slice(0, 3).join('; ')}.` : '.' },
    ],
    more: Math.max(0, reasons.length - 3),
    isKnown: health !== 'too-early',
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export interface ChangedSince extends LateChange {
  project: { slug: string; name: string };
  /** As it reads now; null where it is gone. */
  sentence: SentencePart[] | null;
  /** As it was published; null where it was not there. */
  was: SentencePart[] | null;
}

/**
 * What the records say otherwise than what was published: it stands beside the publication and changes nothing in it. A
 * project that came since is all new; one that is gone tells nothing.
 */
export function changedSince(
  frozen: FrozenWeek,
  now: readonly { slug: string; name: string; facts: readonly FrozenFact[] }[],
  at: Date,
): ChangedSince[] {
  return now.flatMap(({ slug, name, facts }) => {
    const was = frozen.projects.find((one) => one.slug === slug)?.facts ?? [];
    return lateChanges(withRecords(was), withRecords(facts), at).map((change) => ({
      ...change,
      project: { slug, name },
      sentence: facts.find(({ key }) => key === change.key)?.sentence ?? null,
      was: was.find(({ key }) => key === change.key)?.sentence ?? null,
    }));
  });
}

/** Facts are compared by their numbers; their records do not count. */
const withRecords = (facts: readonly FrozenFact[]): ComputedFact[] =>
  facts.map((fact) => ({ ...fact, records: [] }));
