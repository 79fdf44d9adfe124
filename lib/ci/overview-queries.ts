import { freshnessOfStreams } from '@/lib/github/domain/streams-freshness';
import { listRepositories } from '@/lib/github/queries';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { listProjects } from '@/lib/projects/queries';
import { addDays } from '@/lib/shared/calendar-day';
import { groupBy } from '@/lib/shared/group-by';
import { type HealthSentence, healthSentence } from './domain/health-sentence';
import { type Summary, summarise } from './domain/tally';
import { readProjectTallies } from './records/overview';
import { readRedBefore } from './records/red-before';
import { refreshRollups } from './roll-up-commands';

export interface ProjectHealth {
  slug: string;
  name: string;
  repositories: number;
  all: Summary;
  sentence: HealthSentence;
  /** When its runs were last read whole; null: never, or no repository is connected. */
  syncedAt: Date | null;
}

/** Every project (that the viewer may see, the first hundred by name) with what to say of its CI over so many days; red ones first, then by name. */
export async function listCiHealth(
  viewer: Viewer,
  { days }: { days: number },
  now = systemClock(),
): Promise<ProjectHealth[]> {
  const onlyId = confinedTo(viewer);
  requirePermission(viewer, 'portal.read', onlyId ?? undefined);
  await refreshRollups(viewer, { projectId: onlyId ?? undefined, patience: 'page' });
  const to = now.toISOString().slice(0, 10);
  const window = { from: addDays(to, 1 - days), to };
  const [projects, repositories, tallies, reds] = await Promise.all([
    listProjects(viewer),
    listRepositories(viewer, { now }),
    readProjectTallies(onlyId, window),
    readRedBefore({ projectId: onlyId, from: addDays(to, 1), workflow: null, branch: null }),
  ]);
  const ownTallies = groupBy(tallies, ({ projectId }) => projectId);
  const rows = projects.items.map(({ id, slug, name }): ProjectHealth => {
    const own = repositories.filter((repository) => repository.project === slug);
    const freshness = freshnessOfStreams(own, ['workflow-runs']);
    const all = summarise(ownTallies.get(id) ?? []);
    const red = reds
      .filter(({ projectId }) => projectId === id)
      .map(({ workflow, completedAt }) => ({ workflow, since: completedAt.toISOString() }));
    const sentence: HealthSentence =
      own.length === 0
        ? { tone: 'unknown', headline: 'Unknown: no repository is connected.' }
        : healthSentence({ days, all, red, read: freshness.kind }, now);
    return { slug, name, repositories: own.length, all, sentence, syncedAt: freshness.at };
  });
  return rows.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'en'));
}

const rank = ({ sentence }: ProjectHealth) =>
  sentence.tone === 'not-met' ? 0 : sentence.tone === 'met' ? 2 : 1;
