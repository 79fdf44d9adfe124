import { paths } from '@/lib/shared/paths';
import { dayInWords, hasCome, type JudgedAt, staleFrom } from './age';
import { connect, readTooLongAgo, sync } from './evaluate-github';
import { checked, type Evaluation, type Evidence, unknown } from './evaluation';
import type { SecurityFacts } from './facts';
import type { SecurityRule } from './rule';

/**
 * Whether security alerts are open, as of the oldest reading. One alert that is open answers the rule whatever else
 * could not be read; that there is none is known only when every repository's alerts of both kinds were read.
 */
export function evaluateSecurity(
  asked: { id: string; title: string },
  rule: SecurityRule,
  facts: SecurityFacts,
  at: JudgedAt,
): Evaluation {
  const { sources, count, ungraded } = facts;
  if (sources.length === 0) return unknown('source', ['a connected repository'], connect);
  const unread = sources.filter(({ syncedAt }) => syncedAt === null);
  const oldest = sources.flatMap(({ syncedAt }) => syncedAt ?? []).sort()[0] ?? null;
  const known: Partial<Evidence> = {
    value: count,
    unit: 'alerts',
    text: textOf(count, ungraded, unread.length),
    window: rule.since ? `since ${dayInWords(rule.since)}` : '',
    n: count,
    fetchedAt: oldest,
    sources: facts.alerts.map((alert) => ({ kind: 'security-alert', ...alert })),
  };
  if (oldest === null || (count === 0 && unread.length > 0)) {
    const missing = unread.map(({ name, unavailable }) => (unavailable ? `${name}: ${unavailable}` : name));
    const right = unread.some(({ unavailable }) => unavailable !== null);
    const action = right
      ? { ...sync, key: 'github:alerts', text: 'Let GitHub show its security alerts', note: noteOf(facts) }
      : sync;
    return unknown('source', missing, action);
  }
  const until = staleFrom(oldest, rule.staleAfterHours);
  if (hasCome(until, at.now)) return readTooLongAgo(oldest, rule.staleAfterHours, known, at);
  return checked((count === 0) === (rule.expect === 'none'), known, {
    until,
    unlessMet: {
      key: `alerts:${asked.id}`,
      text: `Close the security alerts that “${asked.title}” counts`,
      note: `${count} open`,
      href: paths.criterion(at.slug, asked.id),
    },
  });
}

function textOf(count: number, ungraded: number, unread: number): string {
  const parts = [
    `${count} open`,
    ...(ungraded > 0 ? [`${ungraded} more without a severity`] : []),
    ...(unread > 0 ? [`${unread} ${unread === 1 ? 'list' : 'lists'} not read`] : []),
  ];
  return parts.join(', ');
}

function noteOf({ sources }: SecurityFacts): string {
  const read = sources.filter(({ syncedAt }) => syncedAt !== null).length;
  return `${read} of ${sources.length} lists read`;
}
