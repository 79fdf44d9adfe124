import type { VerdictKind } from './verdict';

/** What many pilots add up to. Those that are being judged again count in `pilots` and `unjudged` only. */
export interface PilotTotals {
  pilots: number;
  byVerdict: Record<VerdictKind, number>;
  criteria: { total: number; answered: number };
  plan: { total: number; done: number };
  /** How many need somebody. */
  urgent: number;
  unjudged: number;
}

/** Some pilots of one verdict, added up. */
export interface PilotSum extends Pick<PilotTotals, 'criteria' | 'plan' | 'urgent' | 'pilots'> {
  verdict: VerdictKind;
}

/** Sums over all pilots there are; whoever is in no sum is being judged again. */
export function totalsOf(pilots: number, sums: readonly PilotSum[]): PilotTotals {
  const totals: PilotTotals = {
    pilots,
    byVerdict: { go: 0, 'no-go': 0, undecidable: 0 },
    criteria: { total: 0, answered: 0 },
    plan: { total: 0, done: 0 },
    urgent: 0,
    unjudged: pilots,
  };
  for (const { verdict, pilots: count, urgent, criteria, plan } of sums) {
    totals.byVerdict[verdict] += count;
    totals.unjudged -= count;
    totals.urgent += urgent;
    totals.criteria.total += criteria.total;
    totals.criteria.answered += criteria.answered;
    totals.plan.total += plan.total;
    totals.plan.done += plan.done;
  }
  return { ...totals, unjudged: Math.max(0, totals.unjudged) };
}
