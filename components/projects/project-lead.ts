import type { Tone } from '@/components/ui/mark';

export interface ProjectStanding {
  pilots: readonly { title: string; verdict: 'go' | 'no-go' | 'undecidable' }[];
  repositories: number;
  unreadRepositories: number;
  runs: { succeeded: number; judged: number };
}

/** The first sentence of a project, and the colour of its edge. Unknown is never met. */
export function projectLead({ pilots, repositories, unreadRepositories, runs }: ProjectStanding): {
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
        : unreadRepositories > 0
          ? `${unreadRepositories} of ${repositories} ${repositories === 1 ? 'repository' : 'repositories'} ${unreadRepositories === 1 ? 'was' : 'were'} not read completely within a day.`
          : `${repositories === 1 ? 'Its repository was' : `All ${repositories} repositories were`} read within a day.`,
      runs.judged === 0
        ? ''
        : `${runs.succeeded} of the newest ${runs.judged} runs on default branches succeeded.`,
    ].filter(Boolean),
  };
}

function headlineOf(pilots: number, open: number, stopped: string | null, stops: number): string {
  if (stopped) return stops === 1 ? `No-go: ${stopped}.` : `No-go: ${stopped} and ${stops - 1} more.`;
  if (pilots === 0) return 'No pilot is recorded.';
  if (open === 0) return pilots === 1 ? 'Its pilot is a go.' : `All ${pilots} pilots are a go.`;
  return pilots === 1
    ? 'Its pilot cannot be decided yet.'
    : `${open} of ${pilots} pilots cannot be decided yet.`;
}
