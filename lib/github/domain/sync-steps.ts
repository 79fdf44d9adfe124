import { clockUtc } from '@/lib/shared/relative-time';
import { streamList } from './stream-words';
import type { ActiveTaskView, QuotaView, RepositoryView, StreamView, TokenView } from './sync-views';

/** One thing to do, with the repositories it is about. */
export interface SyncStep {
  id: string;
  /** The first of them, to lead there; empty when it is about the whole portal. */
  repositoryId: string;
  about: string;
  what: string;
}

export interface SyncFacts {
  repositories: readonly RepositoryView[];
  /** What is being read or waits for its turn: of that nobody need do anything. */
  tasks: readonly Pick<ActiveTaskView, 'repositoryId'>[];
  quotas: readonly QuotaView[];
  /** Null: how GitHub is asked is not known. */
  token: TokenView | null;
}

interface Place {
  repository: RepositoryView;
  stream: StreamView;
}

/** What to do, the gravest first: one step for each thing that is wrong, however many streams it stopped. */
export function syncSteps(facts: SyncFacts, now: Date): SyncStep[] {
  const all = facts.repositories.flatMap((repository) =>
    repository.streams.map((stream) => ({ repository, stream })),
  );
  const idle = all.filter(({ repository }) => !isUnderWay(repository, facts));
  return [
    ...tokenSteps(facts, now),
    ...together(all, (place) => problemOf(place, isUnderWay(place.repository, facts))),
    ...quotaSteps(facts.quotas, now),
    ...together(all, waitOf),
    ...together(idle, ({ stream }) =>
      stream.state === 'stopped' ? 'Stopped before its end. Sync now goes on where it stood.' : null,
    ),
    ...together(idle, ({ stream }) =>
      stream.state === 'never' ? 'Never read. Sync now reads it for the first time.' : null,
    ),
    ...together(idle, ({ stream }) =>
      stream.state === 'complete' && stream.freshness.kind === 'stale'
        ? 'Older than the limit. Sync now; when it grows old again, look whether the portal runs all the time.'
        : null,
    ),
    ...together(all, ({ stream }) =>
      stream.refused.length > 0
        ? 'Rows were refused; each is listed there with its reason. Mend them on GitHub, or ask for help with the reason.'
        : null,
    ),
    ...together(all, ({ stream }) => stream.costNote),
  ];
}

const isUnderWay = ({ id, isSyncing }: RepositoryView, { tasks }: SyncFacts) =>
  isSyncing || tasks.some(({ repositoryId }) => repositoryId === id);

function problemOf({ repository, stream }: Place, isTakenUp: boolean): string | null {
  if (stream.state === 'interrupted')
    return isTakenUp
      ? 'The process that read it is gone. A worker goes on where it stood, by itself within about a minute.'
      : 'The last reading was broken off. Sync now goes on where it stood.';
  if (stream.state === 'failed')
    return stream.problem ?? 'The last reading failed without saying why. Sync now.';
  return stream.stream === 'repository' ? repository.stoppedReason : null;
}

function waitOf({ stream }: Place): string | null {
  if (stream.state !== 'waiting') return null;
  const until = stream.resumeAt ? ` at ${clockUtc(stream.resumeAt)}` : '';
  return `Waits because GitHub asked for it, and goes on by itself${until}. What was read is kept.`;
}

/** Places with the same words are one step, named after the first repository. */
function together(all: readonly Place[], wordsOf: (place: Place) => string | null): SyncStep[] {
  const groups = new Map<string, Place[]>();
  for (const place of all) {
    const words = wordsOf(place);
    if (words) groups.set(words, [...(groups.get(words) ?? []), place]);
  }
  return [...groups].flatMap(([what, places]) => {
    const [first] = places;
    if (!first) return [];
    return [
      {
        id: `${first.repository.id} ${what}`,
        repositoryId: first.repository.id,
        about: aboutOf(places),
        what,
      },
    ];
  });
}

function aboutOf(places: readonly Place[]): string {
  const names = [...new Set(places.map(({ repository }) => repository.repository))];
  const [first = ''] = names;
  if (names.length > 1) return `${first} and ${names.length - 1} more`;
  const streams = places.map(({ stream }) => stream);
  const isWhole = streams.some(({ stream }) => stream === 'repository') || streams.length > 4;
  return isWhole ? first : `${first}, ${streamList(streams.map(({ stream }) => stream))}`;
}

/** A token that ends within this is worth a word. */
const soonMs = 7 * 86_400_000;

function tokenSteps({ token }: SyncFacts, now: Date): SyncStep[] {
  const step = (what: string) => [{ id: `token ${what}`, repositoryId: '', about: 'Token', what }];
  if (token === null) return [];
  if (token.kind === 'none')
    return step(
      'None is set, so GitHub allows 60 requests an hour and public repositories only. Set GITHUB_TOKEN.',
    );
  if (token.expiresAt === null || token.renewsItself) return [];
  const leftMs = token.expiresAt.getTime() - now.getTime();
  if (leftMs <= 0) return step('It has expired. Make a new one on GitHub and set GITHUB_TOKEN.');
  if (leftMs > soonMs) return [];
  const days = Math.floor(leftMs / 86_400_000);
  const when = days < 1 ? 'within a day' : days === 1 ? 'in 1 day' : `in ${days} days`;
  return step(`It expires ${when}. Make a new one on GitHub and set GITHUB_TOKEN before.`);
}

function quotaSteps(quotas: readonly QuotaView[], now: Date): SyncStep[] {
  return quotas.flatMap(({ credential, resource, limit, remaining, resetAt }) => {
    if (remaining !== 0 || resetAt === null || resetAt <= now) return [];
    const all = limit === null ? 'It is' : `All ${limit.toLocaleString('en-GB')} are`;
    return [
      {
        id: `quota ${credential} ${resource}`,
        repositoryId: '',
        about: `Quota, ${resource}`,
        what: `${all} used up until ${clockUtc(resetAt)}; reading goes on by itself then. A GitHub App has a larger quota of its own.`,
      },
    ];
  });
}
