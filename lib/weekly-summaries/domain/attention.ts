import { paths } from '@/lib/shared/paths';
import type { SyncGap } from './sync-gap';
import { many, type PilotOfWeek } from './week-facts';

export interface AttentionItem {
  key: string;
  state: 'not-met' | 'unknown' | 'stale';
  /** The state in a word or two. */
  label: string;
  text: string;
  /** What the text is about, as a link. */
  subject: string;
  href: string;
}

/** Repositories with gaps beyond these are summed up. */
const namedGaps = 4;

/**
 * What somebody has to look at, the gravest first: verdicts against going on, targets missed, claims contradicted,
 * evidence missing or stale, owners unnamed, GitHub not read. Closed pilots ask for nothing.
 */
export function attention(pilots: readonly PilotOfWeek[], gaps: readonly SyncGap[]): AttentionItem[] {
  const open = pilots.filter(({ stage }) => stage !== 'closed');
  const about = (
    pilot: PilotOfWeek,
    key: string,
    state: AttentionItem['state'],
    label: string,
    text: string,
  ): AttentionItem => ({
    key: `${key} ${pilot.slug}`,
    state,
    label,
    text,
    subject: pilot.title,
    href: paths.pilot(pilot.slug),
  });
  const each = (make: (pilot: PilotOfWeek) => AttentionItem | null) =>
    open.map(make).filter((item) => item !== null);
  return [
    ...each((pilot) =>
      pilot.verdict === 'no-go'
        ? about(pilot, 'no-go', 'not-met', 'No-go', 'a no-go criterion is triggered; decide or amend')
        : null,
    ),
    ...each((pilot) => {
      const missed = pilot.targets.measured - pilot.targets.hit;
      return missed > 0
        ? about(
            pilot,
            'targets',
            'not-met',
            'Target missed',
            `${missed} of ${many(pilot.targets.measured, 'measured target')} missed`,
          )
        : null;
    }),
    ...each((pilot) =>
      pilot.contradictedClaims > 0
        ? about(
            pilot,
            'claims',
            'not-met',
            'Contradicted',
            `${many(pilot.contradictedClaims, 'claim')} of its document contradicted by the records or by itself`,
          )
        : null,
    ),
    ...each((pilot) => {
      const missing = pilot.criteria.unknown;
      if (pilot.criteria.total === 0)
        return about(pilot, 'evidence', 'unknown', 'No criteria', 'nothing says when it has succeeded');
      return missing > 0
        ? about(
            pilot,
            'evidence',
            'unknown',
            'No evidence',
            `${missing} of ${many(pilot.criteria.total, 'criterion', 'criteria')} without evidence`,
          )
        : null;
    }),
    ...each((pilot) =>
      pilot.criteria.stale > 0
        ? about(
            pilot,
            'stale',
            'stale',
            'Stale',
            `evidence of ${many(pilot.criteria.stale, 'criterion', 'criteria')} is too old`,
          )
        : null,
    ),
    ...each((pilot) =>
      pilot.unnamedRoles > 0
        ? about(pilot, 'roles', 'unknown', 'Not named', `${many(pilot.unnamedRoles, 'owner')} not named`)
        : null,
    ),
    ...gapItems(gaps),
  ];
}

function gapItems(gaps: readonly SyncGap[]): AttentionItem[] {
  const repositories = [...new Set(gaps.map((gap) => gap.repository))];
  const items = repositories.slice(0, namedGaps).map((repository): AttentionItem => {
    const own = gaps.filter((gap) => gap.repository === repository);
    return {
      key: `sync ${repository}`,
      state: 'stale',
      label: 'Not read',
      text: own.map((gap) => gap.text).join(' '),
      subject: repository,
      href: paths.sync(),
    };
  });
  const rest = repositories.length - items.length;
  return rest > 0
    ? [
        ...items,
        {
          key: 'sync rest',
          state: 'stale',
          label: 'Not read',
          text: 'are not up to date either',
          subject: many(rest, 'more repository', 'more repositories'),
          href: paths.sync(),
        },
      ]
    : items;
}
