import type { Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { readCalendar } from '@/lib/projects/calendar-queries';
import { addDays, endOfDay, startOfDay } from '@/lib/shared/calendar-day';
import { paths } from '@/lib/shared/paths';
import {
  type Confounders,
  confoundersOf,
  type Happening,
  pairsOf,
  type WindowPair,
} from './domain/confounders';
import { countReports, happeningLimit, readHappeningRows } from './records/happenings';

/** What else happened in and between the windows of a report's rows, for each pair of windows. */
export async function listConfounders(
  viewer: Viewer,
  { projectId, rows }: { projectId: string; rows: readonly { metric: string; binding: WindowPair | null }[] },
): Promise<Confounders[]> {
  requirePermission(viewer, 'portal.read', projectId);
  const pairs = pairsOf(rows);
  const from = pairs.map(({ before }) => before.from).sort()[0];
  const to = pairs
    .map(({ after }) => after.to)
    .sort()
    .at(-1);
  if (!from || !to) return [];
  // A day further on both sides: where the day begins depends on the zone, and the rule picks by the zone's days.
  const span = { first: startOfDay(addDays(from, -1), 'UTC'), last: endOfDay(addDays(to, 1), 'UTC') };
  const [calendar, happenings, counts] = await Promise.all([
    readCalendar(viewer),
    listHappenings(viewer, { projectId, ...span }),
    Promise.all(
      pairs.map(({ before, after, timeZone }) =>
        countReports(projectId, {
          first: startOfDay(before.from, timeZone),
          last: endOfDay(after.to, timeZone),
        }),
      ),
    ),
  ]);
  return pairs.map((pair, place) =>
    confoundersOf(pair, happenings, { calendar, reports: counts[place] ?? { sent: 0, withRunner: 0 } }),
  );
}

/** Of each kind at most so many are listed, the oldest of the span. */
export const happeningsAtMost = happeningLimit;

/** What a project's records tell of a span of time, each kind by itself, oldest first; at most `happeningsAtMost` of each. */
export async function listHappenings(
  viewer: Viewer,
  { projectId, ...span }: { projectId: string; first: Date; last: Date },
): Promise<Happening[]> {
  requirePermission(viewer, 'portal.read', projectId);
  const { releases, decisions, adrs, pilots, workflows, runners } = await readHappeningRows(projectId, span);
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? '';
  return [
    ...releases.map(({ tagName, publishedAt, htmlUrl, repository }) => ({
      kind: 'release' as const,
      at: publishedAt?.toISOString() ?? '',
      text: `Release ${tagName} of ${repository.owner}/${repository.name}`,
      href: htmlUrl,
    })),
    ...decisions.map(({ number, revision, outcome, at, pilot }) => ({
      kind: 'decision' as const,
      at: at.toISOString(),
      text: `Decision ${number}${revision > 1 ? `, revision ${revision},` : ''} of the pilot ${pilot.title}: ${outcome}`,
      href: paths.decision(pilot.slug, number, revision),
    })),
    ...adrs.map(({ slug, title, number, date, project }) => ({
      kind: 'adr' as const,
      at: day(date),
      text: `ADR ${number === null ? '' : `${number} `}accepted: ${title}`,
      href: paths.adr(project.slug, slug),
    })),
    ...pilots.map(({ slug, title, startsOn }) => ({
      kind: 'pilot' as const,
      at: day(startsOn),
      text: `The pilot ${title} started`,
      href: paths.pilot(slug),
    })),
    ...workflows.map(({ was, name, at, href }) => ({
      kind: 'workflow' as const,
      at: at.toISOString(),
      text: `The workflow “${was}” ran as “${name}” for the first time`,
      href,
    })),
    ...runners.map(({ id, workflow, job, runner, at }) => ({
      kind: 'runner' as const,
      at: at.toISOString(),
      text: `${jobInWords(workflow, job)} ran on “${runner}” for the first time in this span`,
      href: paths.ciReport(id),
    })),
  ];
}

const jobInWords = (workflow: string | null, job: string | null) =>
  job
    ? `The job “${job}”${workflow ? ` of “${workflow}”` : ''}`
    : workflow
      ? `The workflow “${workflow}”`
      : 'CI';
