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

/** What somebody has to look at: pilots in the order they are given in, then what of GitHub was not read. */
export function attention(pilots: readonly UrgentPilot[], gaps: readonly SyncGap[]): AttentionItem[] {
  return [...pilots.flatMap(pilotItem), ...gapItems(gaps)];
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
