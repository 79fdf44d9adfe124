import type { Tone } from '@/components/ui/mark';
import type { Freshness } from '@/lib/github/domain/freshness';
import { relativeTime } from '@/lib/shared/relative-time';

export interface ProjectStanding {
  /** Over all of its pilots; `open` are those that cannot be decided or are being judged again. */
  pilots: { total: number; open: number; stopped: number; firstStopped: string | null };
  repositories: number;
  /** Those whose every stream was read within the limit. */
  currentRepositories: number;
  staleAfterHours: number;
  runs: { succeeded: number; judged: number; freshness: Freshness };
}

/** The first sentence of a project, and the colour of its edge. Unknown is never met. */
export function projectLead(
  { pilots, repositories, currentRepositories, staleAfterHours, runs }: ProjectStanding,
  now: Date,
): {
  tone: Tone | 'neutral';
  headline: string;
  details: string[];
} {
  const { total, open, stopped } = pilots;
  return {
    tone: stopped > 0 ? 'not-met' : total === 0 ? 'neutral' : open > 0 ? 'unknown' : 'met',
    headline: headlineOf(pilots),
    details: [
      repositories === 0
        ? 'No repository is connected, so nothing is known of its issues and its CI.'
        : currentRepositories < repositories
          ? `${repositories - currentRepositories} of ${repositories} ${repositories === 1 ? 'repository' : 'repositories'} ${repositories - currentRepositories === 1 ? 'was' : 'were'} not read completely within ${hours(staleAfterHours)}.`
          : `${repositories === 1 ? 'Its repository was' : `All ${repositories} repositories were`} read within ${hours(staleAfterHours)}.`,
      runs.judged === 0 ? '' : runSentence(runs, now),
    ].filter(Boolean),
  };
}

const hours = (count: number) => (count === 1 ? 'an hour' : `${count} hours`);

/** The share of runs with the age of that knowledge; what is not current is not told as if it were. */
function runSentence({ succeeded, judged, freshness }: ProjectStanding['runs'], now: Date): string {
  const share = `${succeeded} of the newest ${judged} runs on default branches succeeded`;
  const { kind, at } = freshness;
  const age = at ? relativeTime(at, now) : null;
  if (kind === 'fresh') return `${share}, read ${age}.`;
  if (kind === 'stale') return `${share} when they were last read, ${age}: that is stale.`;
  return `${share} among those that were read, but not all were: ${kind === 'failed' ? 'the last reading failed' : 'some were never read completely'}.`;
}

function headlineOf({ total, open, stopped, firstStopped }: ProjectStanding['pilots']): string {
  if (stopped > 0 && firstStopped === null) return `No-go: ${stopped} of ${total} pilots.`;
  if (stopped > 0) return `No-go: ${firstStopped}${stopped === 1 ? '' : ` and ${stopped - 1} more`}.`;
  if (total === 0) return 'No pilot is recorded.';
  if (open === 0) return total === 1 ? 'Its pilot is a go.' : `All ${total} pilots are a go.`;
  return total === 1
    ? 'Its pilot cannot be decided yet.'
    : `${open} of ${total} pilots cannot be decided yet.`;
}
