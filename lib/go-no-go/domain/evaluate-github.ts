import { paths } from '@/lib/shared/paths';
import { hasCome, type JudgedAt, momentInWords, staleFrom } from './age';
import { holds } from './comparator';
import { checked, type Evaluation, type Evidence, type SettlingAction, stale, unknown } from './evaluation';
import type { CiStateFacts, GithubQueryFacts } from './facts';
import type { CiStateRule, GithubQueryRule } from './rule';

interface Asked {
  id: string;
  title: string;
}

export const connect: SettlingAction = {
  key: 'github:connect',
  text: 'Connect a repository',
  note: '',
  href: paths.settingsRepositories(),
};
export const sync: SettlingAction = {
  key: 'github:sync',
  text: 'Read GitHub again',
  note: '',
  href: paths.sync(),
};

/** A count of issues, as of the oldest complete sync of the project's repositories. */
export function evaluateGithubQuery(
  asked: Asked,
  rule: GithubQueryRule,
  facts: GithubQueryFacts,
  at: JudgedAt,
): Evaluation {
  if (facts.repositories === 0) return unknown('source', ['a connected repository'], connect);
  if (!facts.syncedAt) return unknown('source', ['a complete read of the issues of every repository'], sync);
  const known: Partial<Evidence> = {
    value: facts.count,
    unit: 'issues',
    text: `${facts.count} in ${facts.repositories === 1 ? 'one repository' : `${facts.repositories} repositories`}`,
    n: facts.count,
    fetchedAt: facts.syncedAt,
    sources: facts.issues.map((issue) => ({ kind: 'issue', ...issue })),
  };
  const until = staleFrom(facts.syncedAt, rule.staleAfterHours);
  if (hasCome(until, at.now)) return readTooLongAgo(facts.syncedAt, rule.staleAfterHours, known, at);
  return checked(holds(facts.count, rule.comparator, rule.count), known, {
    until,
    unlessMet: {
      key: `issues:${asked.id}`,
      text: `Close the issues that “${asked.title}” counts`,
      note: `${facts.count} now`,
      href: paths.criterion(at.slug, asked.id),
    },
  });
}

/** Every repository with runs on the branch must show the asked colour over the asked number of runs. */
export function evaluateCiState(
  asked: Asked,
  rule: CiStateRule,
  facts: CiStateFacts,
  at: JudgedAt,
): Evaluation {
  if (facts.repositories.length === 0) return unknown('source', ['a connected repository'], connect);
  const unread = facts.repositories.filter((repository) => !repository.syncedAt);
  if (unread.length > 0) {
    const missing = unread.map(({ name }) => `a complete read of the runs of ${name}`);
    return unknown('source', missing, sync);
  }
  const runs = facts.repositories.flatMap((repository) => repository.runs.slice(0, rule.runs));
  const fitting = runs.filter((run) => (run.conclusion === 'success') === (rule.expect === 'green'));
  const oldest = facts.repositories.map((r) => r.syncedAt ?? '').sort()[0] ?? '';
  const known: Partial<Evidence> = {
    value: fitting.length,
    unit: 'runs',
    text: `${fitting.length} of ${runs.length} ${rule.expect}`,
    window: rule.runs === 1 ? 'last completed run' : `last ${rule.runs} completed runs`,
    n: runs.length,
    fetchedAt: oldest,
    sources: runs.slice(0, 10).map(({ id, href, label }) => ({ kind: 'workflow-run', id, href, label })),
  };
  const short = facts.repositories.filter((repository) => repository.runs.length < rule.runs);
  if (short.length > 0) {
    const missing = short.map(({ name, branch, runs: { length } }) => {
      const more = rule.runs - length;
      return `${more} more run${more === 1 ? '' : 's'} of ${name} on ${branch}`;
    });
    const action = {
      ...sync,
      key: 'github:runs',
      text: 'Let CI run on the branch',
      note: `${runs.length} of ${rule.runs * facts.repositories.length}`,
    };
    return unknown(runs.length > 0 ? 'samples' : 'evidence', missing, action, known);
  }
  const until = staleFrom(oldest, rule.staleAfterHours);
  if (hasCome(until, at.now)) return readTooLongAgo(oldest, rule.staleAfterHours, known, at);
  return checked(fitting.length === runs.length, known, {
    until,
    unlessMet: {
      key: 'ci:green',
      text: 'Make the branch green',
      note: known.text ?? '',
      href: paths.criterion(at.slug, asked.id),
    },
  });
}

/** Stale by the age of the last full sync. */
export function readTooLongAgo(
  readAt: string,
  hours: number,
  known: Partial<Evidence>,
  { timeZone }: JudgedAt,
): Evaluation {
  const counts = `${hours} ${hours === 1 ? 'hour' : 'hours'}`;
  const why = `GitHub was last read on ${momentInWords(readAt, timeZone)} and counts for ${counts}.`;
  return stale(why, staleFrom(readAt, hours), known, sync);
}
