import type { Tone } from '@/components/ui/mark';
import type { Freshness } from '@/lib/github/domain/freshness';
import { relativeTime } from '@/lib/shared/relative-time';

export interface ProjectStanding {
  pilots: readonly { title: string; verdict: 'go' | 'no-go' | 'undecidable' }[];
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
  const of = (verdict: string) => pilots.filter((pilot) => pilot.verdict === verdict);
  const stopped = of('no-go');
  const open = of('undecidable').length;
  return {
    tone: stopped.length > 0 ? 'not-met' : pilots.length === 0 ? 'neutral' : open > 0 ? 'unknown' : 'met',
    headline: headlineOf(pilots.length, open, stopped[0]?.title ?? null, stopped.length),
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

function headlineOf(pilots: number, open: number, stopped: string | null, stops: number): string {
  if (stopped) return stops === 1 ? `No-go: ${stopped}.` : `No-go: ${stopped} and ${stops - 1} more.`;
  if (pilots === 0) return 'No pilot is recorded.';
  if (open === 0) return pilots === 1 ? 'Its pilot is a go.' : `All ${pilots} pilots are a go.`;
  return pilots === 1
    ? 'Its pilot cannot be decided yet.'
    : `${open} of ${pilots} pilots cannot be decided yet.`;
}
