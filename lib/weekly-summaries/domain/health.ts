export type Health = 'on-track' | 'at-risk' | 'off-track' | 'too-early';

/** Where one pilot stands now, as the other rooms computed it. Days are UTC calendar days. */
export interface PilotStanding {
  slug: string;
  title: string;
  projectSlug: string;
  stage: 'draft' | 'running' | 'deciding' | 'decided' | 'closed';
  startsOn: Date | null;
  endsOn: Date | null;
  verdict: 'go' | 'no-go' | 'undecidable';
  /** Both sides together: `met` favours go (a no-go criterion that is not triggered), `notMet` speaks against it. */
  criteria: { total: number; met: number; notMet: number; stale: number; waived: number; unknown: number };
  targets: { total: number; measured: number; hit: number };
  plan: { total: number; done: number; slipped: number };
  /** The verdict in one sentence, as its own page says it. */
  headline: string;
  unnamedRoles: number;
  contradictedClaims: number;
}

export interface HealthVerdict {
  health: Health;
  /** In words, the gravest first; never empty. */
  reasons: string[];
}

const dayMs = 86_400_000;

/** Criteria with an answer on fresh evidence, for go or against it; the same count as on the pilot's own page. */
export function withEvidence({ criteria }: Pick<PilotStanding, 'criteria'>): number {
  return criteria.met + criteria.notMet;
}

/** Lists of pilots begin with what is gravest; what is not known yet comes before what is fine. */
export const gravity: Readonly<Record<Health, number>> = {
  'off-track': 0,
  'at-risk': 1,
  'too-early': 2,
  'on-track': 3,
};

/** The share of its days that have passed, 0 to 1 and beyond when overdue; null without both dates. */
export function elapsedShare({ startsOn, endsOn }: PilotStanding, now: Date): number | null {
  if (!startsOn || !endsOn) return null;
  const lengthMs = endsOn.getTime() + dayMs - startsOn.getTime();
  return lengthMs > 0 ? Math.max(0, (now.getTime() - startsOn.getTime()) / lengthMs) : null;
}

/**
 * Off track: it stands at no-go, or its end passed and it still cannot be decided. At risk: evidence lags behind
 * the days, is stale, or speaks against it, or a gap is open. Too early: nothing to judge yet. On track only with
 * evidence, and never by the absence of bad news.
 */
export function pilotHealth(pilot: PilotStanding, now: Date): HealthVerdict {
  const { criteria, verdict } = pilot;
  const evidenced = withEvidence(pilot);
  const settled = evidenced + criteria.waived;
  const elapsed = elapsedShare(pilot, now);
  const of = (count: number) => `${count} of ${criteria.total} criteria`;

  const off: string[] = [];
  if (verdict === 'no-go') off.push('the computed verdict is no-go');
  if (verdict === 'undecidable' && elapsed !== null && elapsed >= 1 && pilot.stage !== 'closed')
    off.push(
      settled < criteria.total
        ? `its end has passed and ${of(criteria.total - settled)} have no evidence that counts`
        : 'its end has passed and it is not decidable',
    );

  const risk: string[] = [];
  if (criteria.notMet > 0 && verdict !== 'no-go')
    risk.push(`${of(criteria.notMet)} ${criteria.notMet === 1 ? 'is' : 'are'} not met`);
  if (criteria.stale > 0)
    risk.push(`evidence of ${of(criteria.stale)} ${criteria.stale === 1 ? 'is' : 'are'} stale`);
  if (elapsed !== null && elapsed >= 0.5 && elapsed < 1 && settled < criteria.total * elapsed)
    risk.push(
      `${Math.round(elapsed * 100)}% of its days have passed, but only ${of(evidenced)} have evidence`,
    );
  if (pilot.plan.slipped > 0)
    risk.push(
      `${pilot.plan.slipped} plan ${pilot.plan.slipped === 1 ? 'item has' : 'items have'} slipped past ${pilot.plan.slipped === 1 ? 'its day' : 'their days'}`,
    );
  if (pilot.contradictedClaims > 0)
    risk.push(
      `its document contradicts itself or the records in ${pilot.contradictedClaims} ${pilot.contradictedClaims === 1 ? 'place' : 'places'}`,
    );
  if (pilot.unnamedRoles > 0)
    risk.push(`${pilot.unnamedRoles} ${pilot.unnamedRoles === 1 ? 'owner is' : 'owners are'} not named`);

  if (off.length > 0) return { health: 'off-track', reasons: [...off, ...risk] };
  const begun = pilot.stage !== 'draft' && (elapsed === null || elapsed > 0);
  if (!begun) return { health: 'too-early', reasons: ['it has not started', ...risk] };
  if (risk.length > 0) return { health: 'at-risk', reasons: risk };
  if (criteria.total === 0) return { health: 'too-early', reasons: ['it has no criteria yet'] };
  if (evidenced === 0) return { health: 'too-early', reasons: ['no criterion has evidence yet'] };
  return {
    health: 'on-track',
    reasons: [verdict === 'go' ? 'every go criterion is met' : `${of(evidenced)} have evidence`],
  };
}
