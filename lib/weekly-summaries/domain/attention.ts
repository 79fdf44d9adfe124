import type { AttentionReason } from '@/lib/go-no-go/domain/attention';
import { paths } from '@/lib/shared/paths';
import type { SyncGap } from './sync-gap';
import { many } from './week-facts';

export interface AttentionItem {
  key: string;
  /** The gravest of its reasons, in a word or two. */
  state: AttentionReason['state'];
  label: string;
  /** What it is about, as a link. */
  subject: string;
  href: string;
  /** The gravest first, each with the place where something is done about it. */
  reasons: { text: string; href: string }[];
  /** The same in one line. */
  text: string;
}

/** A pilot that needs somebody, as it was judged. */
export interface UrgentPilot {
  slug: string;
  title: string;
  project: { name: string };
  attention: readonly AttentionReason[];
}

/** Repositories with gaps beyond these are summed up. */
const namedGaps = 4;

/** A budget that needs somebody, as it was judged. */
export interface RiskyBudget {
  metric: { id: string; name: string };
  state: 'within' | 'warning' | 'passed' | 'unknown';
  words: string;
  n: number;
  /** UTC ISO. */
  lastAt: string | null;
  passing: { issue: { url: string | null; number: number | null; problem: string | null } } | null;
}

/** A decision that needs somebody. */
export interface RiskyDecision {
  title: string;
  number: number | null;
  href: string;
  /** What it rests on that has moved, in words, each with the place where it stands. */
  contradictions: readonly { words: string; href: string }[];
  /** The day by which it was to be looked at again, where that is past. */
  overdueSince: string | null;
}

/**
 * What somebody has to look at: pilots, decisions and then budgets in the order they are given in, then what of GitHub was
 * not read.
 */
export function attention(
  pilots: readonly UrgentPilot[],
  gaps: readonly SyncGap[],
  budgets: readonly RiskyBudget[] = [],
  decisions: readonly RiskyDecision[] = [],
): AttentionItem[] {
  return [
    ...pilots.flatMap(pilotItem),
    ...decisions.map(decisionItem),
    ...budgets.flatMap(budgetItem),
    ...gapItems(gaps),
  ];
}

function decisionItem({ title, number, href, contradictions, overdueSince }: RiskyDecision): AttentionItem {
  const review = overdueSince
    ? [{ text: `was to be reviewed by ${overdueSince}`, href: `${href}#review` }]
    : [];
  const reasons = [
    ...contradictions.map(({ words, href: place }) => ({ text: words, href: place })),
    ...review,
  ];
  const isContradicted = contradictions.length > 0;
  return {
    key: `decision ${href}`,
    state: isContradicted ? 'not-met' : 'stale',
    label: isContradicted ? 'Contradicted' : 'Review overdue',
    subject: number === null ? title : `ADR ${number}: ${title}`,
    href,
    reasons,
    text: reasons.map(({ text }) => text).join('; '),
  };
}

const budgetStates = {
  passed: { state: 'not-met', label: 'Budget passed' },
  warning: { state: 'stale', label: 'Near its limit' },
  unknown: { state: 'unknown', label: 'Budget unknown' },
} as const;

function budgetItem({ metric, state, words, n, lastAt, passing }: RiskyBudget): AttentionItem[] {
  if (state === 'within') return [];
  const place = { href: paths.metric(metric.id) };
  const rests = lastAt === null ? '' : ` (n = ${n}, newest of ${lastAt.slice(0, 10)})`;
  const reasons = [{ text: `${words.replace(/\.$/, '')}${rests}`, ...place }];
  const issue = passing?.issue;
  if (issue?.url) reasons.push({ text: `issue #${issue.number} is opened for it`, href: issue.url });
  else if (issue?.problem) reasons.push({ text: `no issue was opened: ${issue.problem}`, ...place });
  return [
    {
      key: `budget ${metric.id}`,
      ...budgetStates[state],
      subject: metric.name,
      ...place,
      reasons,
      text: reasons.map(({ text }) => text).join('; '),
    },
  ];
}

function pilotItem({ slug, title, attention: reasons }: UrgentPilot): AttentionItem[] {
  const worst = reasons[0];
  if (!worst) return [];
  return [
    {
      key: `pilot ${slug}`,
      state: worst.state,
      label: worst.label,
      subject: title,
      href: paths.pilot(slug),
      reasons: reasons.map(({ text, href }) => ({ text, href })),
      text: reasons.map(({ text }) => text).join('; '),
    },
  ];
}

function gapItems(gaps: readonly SyncGap[]): AttentionItem[] {
  const repositories = [...new Set(gaps.map((gap) => gap.repository))];
  const unread = (key: string, subject: string, text: string): AttentionItem => ({
    key: `sync ${key}`,
    state: 'stale',
    label: 'Not read',
    subject,
    href: paths.sync(),
    reasons: [{ text, href: paths.sync() }],
    text,
  });
  const items = repositories.slice(0, namedGaps).map((repository) => {
    const own = gaps.filter((gap) => gap.repository === repository);
    return unread(repository, repository, own.map((gap) => gap.text).join(' '));
  });
  const rest = repositories.length - items.length;
  if (rest === 0) return items;
  const more = many(rest, 'more repository', 'more repositories');
  return [...items, unread('rest', more, 'are not up to date either')];
}
