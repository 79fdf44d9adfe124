import type { PilotDates } from '@/lib/pilots/domain/pilot-day';
import { paths } from '@/lib/shared/paths';

/** Something that should be settled before a pilot starts. `key` is what a waiver of it names. */
export interface StartGap {
  key: string;
  /** The gap in words. */
  text: string;
  /** What to do about it. */
  todo: string;
  href: string;
}

/**
 * What is looked at before a start. `hasRule` is false for a rule that cannot be read; `baselineId` is what its bound is
 * relative to, null where it has a number of its own.
 */
export interface StartParts extends PilotDates {
  slug: string;
  criteria: readonly {
    id: string;
    side: 'go' | 'no_go';
    title: string;
    hasRule: boolean;
    baselineId: string | null;
  }[];
  /** Those that were not taken out. */
  baselines: readonly { id: string; name: string; value: number | null }[];
  targets: readonly { id: string; name: string; metricId: string | null }[];
  roles: readonly { id: string; role: string; personName: string | null }[];
}

/**
 * Why a pilot is not ready to start: it would be locked with criteria nobody can check, targets nobody measures, or
 * duties nobody has. Nor may a bound be set once the data it judges is known, as it is where the baseline has no number
 * yet. An empty list: ready.
 */
export function startGaps(parts: StartParts): StartGap[] {
  const { slug, criteria, targets, roles } = parts;
  const gaps: StartGap[] = dateGaps(parts);
  if (!criteria.some(({ side }) => side === 'go'))
    gaps.push({
      key: 'go',
      text: 'No go criterion is written, so nothing can become a go.',
      todo: 'Write what must be met',
      href: paths.pilotTab(slug, 'criteria'),
    });
  for (const { id, title, hasRule } of criteria)
    if (!hasRule)
      gaps.push({
        key: `criterion:${id}`,
        text: `The criterion “${title}” has no rule, so nothing can check it.`,
        todo: 'Give it a rule',
        href: paths.pilotTab(slug, 'criteria', `criterion-${id}`),
      });
  gaps.push(...baselineGaps(parts));
  for (const { id, name, metricId } of targets)
    if (!metricId)
      gaps.push({
        key: `target:${id}`,
        text: `The target “${name}” has no metric, so nothing measures it.`,
        todo: 'Link a metric',
        href: paths.pilotTab(slug, 'metrics', 'targets'),
      });
  for (const { id, role, personName } of roles)
    if (!personName?.trim())
      gaps.push({
        key: `role:${id}`,
        text: `Nobody is named for “${role}”.`,
        todo: 'Name a person',
        href: paths.pilotTab(slug, 'record', 'roles'),
      });
  return gaps;
}

function baselineGaps({ slug, criteria, baselines }: StartParts): StartGap[] {
  const known = new Map(baselines.map((baseline) => [baseline.id, baseline]));
  return criteria.flatMap(({ id, title, baselineId }): StartGap[] => {
    if (baselineId === null) return [];
    const key = `criterion-baseline:${id}`;
    const baseline = known.get(baselineId);
    if (!baseline)
      return [
        {
          key,
          text: `The criterion “${title}” is relative to a baseline that was taken out, so nothing can check it.`,
          todo: 'Choose another baseline',
          href: paths.pilotTab(slug, 'criteria', `criterion-${id}`),
        },
      ];
    if (baseline.value !== null) return [];
    return [
      {
        key,
        text: `The criterion “${title}” is relative to the baseline “${baseline.name}”, which has no number: one that is given after the start comes after the data it judges.`,
        todo: 'Give the baseline its number',
        href: paths.pilotTab(slug, 'metrics', `baseline-${baselineId}`),
      },
    ];
  });
}

function dateGaps({ slug, startsOn, endsOn }: StartParts): StartGap[] {
  const place = { todo: 'Set the days', href: paths.pilotTab(slug, 'record') };
  if (startsOn && endsOn && endsOn < startsOn)
    return [{ key: 'dates-reversed', text: 'It ends before it starts.', ...place }];
  if (startsOn && endsOn) return [];
  const missing = startsOn ? 'last day' : endsOn ? 'first day' : 'first and last day';
  return [{ key: 'dates', text: `No ${missing} is set.`, ...place }];
}

/** The gaps that no waiver covers. */
export function openGaps(gaps: readonly StartGap[], waivers: readonly { gapKey: string }[]): StartGap[] {
  const waived = new Set(waivers.map(({ gapKey }) => gapKey));
  return gaps.filter(({ key }) => !waived.has(key));
}
