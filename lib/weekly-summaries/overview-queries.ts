import { listRepositories } from '@/lib/github/queries';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { requirePermission } from '@/lib/permissions/require';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import { readTimeZone } from '@/lib/projects/workspace-queries';
import {
  addWeeks,
  formatIsoWeek,
  type IsoWeek,
  isoWeekAt,
  mondayOfWeek,
  weekDays,
  weekRange,
} from '@/lib/shared/week';
import { askedWeek } from './domain/asked-week';
import { type ComputedFact, factText, type SentencePart, type ToldFact } from './domain/facts/fact';
import { fiveLines, type WeekLine } from './domain/five-lines';
import { gravity, type Health } from './domain/health';
import type { LateChange } from './domain/late';
import { overviewParagraph } from './domain/overview-paragraph';
import type { ProjectWeek } from './domain/project-week';
import { computeWeeks } from './gather-weeks';
import { listWeekOfProjects, type RecordsByFact, recordsOf, type StoredTelling } from './records/week-facts';

export interface ProjectOfWeek<Fact extends ToldFact = ToldFact> {
  slug: string;
  name: string;
  content: ProjectWeek<Fact>;
  /** The week before; null: not known. */
  healthBefore: Health | null;
  lines: WeekLine[];
  computedAt: Date;
  /** When it was first computed after its end; what is in `late` came afterwards. */
  closedAt: Date | null;
  late: LateChange[];
}

export interface WeekOverview<Fact extends ToldFact = ToldFact> {
  isoWeek: string;
  days: string;
  timeZone: string;
  from: Date;
  until: Date;
  previous: string;
  /** Null when the next week has not begun. */
  next: string | null;
  isCurrent: boolean;
  paragraph: SentencePart[];
  /** The gravest first, then by name. */
  projects: ProjectOfWeek<Fact>[];
  /** The oldest of what is shown; null without a project. */
  computedAt: Date | null;
}

export interface AskedWeek {
  isoWeek: string;
  projectSlug?: string;
  now?: Date;
}

const reader = systemViewer('weeks');

/**
 * A week of all projects, or of one, from what the roll-up keeps (roll-up-commands brings it up to date first), without the
 * records; a week that it does not keep is computed now. Throws NotFoundError, with the reason, for what is no week that has
 * begun.
 */
export async function readWeekOverview(viewer: Viewer, asked: AskedWeek): Promise<WeekOverview> {
  const scope = await scopeOf(viewer, asked);
  const projects = await readProjects(scope, false);
  return overviewOf(
    scope,
    projects.map(({ told }) => told),
  );
}

/** The same with the records that each fact rests on. */
export async function readWeekFacts(viewer: Viewer, asked: AskedWeek): Promise<WeekOverview<ComputedFact>> {
  const scope = await scopeOf(viewer, asked);
  const projects = await readProjects(scope, true);
  return overviewOf(scope, projects.map(withRecords));
}

interface Scope {
  projectId: string | null;
  timeZone: string;
  week: IsoWeek;
  now: Date;
}

async function scopeOf(
  viewer: Viewer,
  { isoWeek, projectSlug, now = systemClock() }: AskedWeek,
): Promise<Scope> {
  const [projectId, timeZone] = await Promise.all([
    projectSlug === undefined ? confinedTo(viewer) : requireProject(viewer, projectSlug).then(({ id }) => id),
    readTimeZone(),
  ]);
  requirePermission(viewer, 'portal.read', projectId ?? undefined);
  const asked = askedWeek(isoWeek, now, timeZone);
  if (!asked.ok) throw new NotFoundError(asked.reasons[0]?.message ?? 'There is no such week.');
  return { projectId, timeZone, week: asked.value, now };
}

interface ReadProject {
  told: ProjectOfWeek;
  records: RecordsByFact;
}

async function readProjects(
  { projectId, timeZone, week, now }: Scope,
  withRecords: boolean,
): Promise<ReadProject[]> {
  const rows = await listWeekOfProjects({
    monday: mondayOfWeek(week),
    mondayBefore: mondayOfWeek(addWeeks(week, -1)),
    ...{ timeZone, projectId, withRecords },
  });
  return Promise.all(
    rows.map(async ({ healthBefore, stored, repositories, ...project }) => {
      const found = stored ?? (await computeNow(project, { week, timeZone, now }));
      const { content, computedAt, closedAt, late } = found;
      const lines = fiveLines(content.facts, {
        hasRepositories: repositories > 0,
        pilots: content.pilots,
      });
      const { slug, name } = project;
      return {
        told: { slug, name, lines, healthBefore, content, computedAt, closedAt, late },
        records: found.records ?? {},
      };
    }),
  );
}

function withRecords({ told, records }: ReadProject): ProjectOfWeek<ComputedFact> {
  const facts = told.content.facts.map((fact) => ({ ...fact, records: records[fact.key] ?? [] }));
  return { ...told, content: { ...told.content, facts } };
}

function overviewOf<Fact extends ToldFact>(
  { week, timeZone, now }: Scope,
  all: readonly ProjectOfWeek<Fact>[],
): WeekOverview<Fact> {
  const range = weekRange(week, timeZone);
  const projects = [...all].sort((a, b) => gravity[a.content.health] - gravity[b.content.health]);
  const ages = projects.map(({ computedAt }) => computedAt.getTime());
  return {
    isoWeek: formatIsoWeek(week),
    days: weekDays(week),
    timeZone,
    ...range,
    previous: formatIsoWeek(addWeeks(week, -1)),
    next: range.until <= now ? formatIsoWeek(addWeeks(week, 1)) : null,
    isCurrent: range.until > now,
    paragraph: overviewParagraph(projects, formatIsoWeek(week)),
    projects,
    computedAt: ages.length > 0 ? new Date(Math.min(...ages)) : null,
  };
}

async function computeNow(
  project: { id: string; slug: string; createdAt: Date },
  { week, timeZone, now }: Omit<Scope, 'projectId'>,
): Promise<StoredTelling> {
  const [computed] = await computeWeeks(reader, { project, weeks: [week], timeZone, now });
  if (!computed) throw new Error(`${formatIsoWeek(week)} of ${project.slug} was not computed`);
  const { content } = computed;
  return { content, records: recordsOf(content), computedAt: now, closedAt: null, late: [] };
}

/** A week as machines get it, on the command line and from the API: every fact in words, in numbers and with its records. */
export function weekRecord(overview: WeekOverview<ComputedFact>) {
  const { isoWeek, days, timeZone, from, until, isCurrent, paragraph, projects } = overview;
  return {
    ...{ isoWeek, days, timeZone, from, until, isCurrent },
    summary: factText({ sentence: paragraph }),
    projects: projects.map(({ slug, name, content, healthBefore, computedAt, closedAt, late }) => ({
      project: slug,
      ...{ name, health: content.health, reasons: content.reasons, healthBefore, computedAt, closedAt, late },
      pilots: content.pilots,
      facts: content.facts.map((fact) => ({ ...fact, text: factText(fact) })),
    })),
  };
}

/** Where the records of a project that facts name stand in GitHub, by repository id. */
export async function readRepositoryAddresses(
  viewer: Viewer,
  projectSlug: string,
): Promise<Record<string, { name: string; url: string }>> {
  const { id } = await requireProject(viewer, projectSlug);
  const repositories = await listRepositories(viewer, { projectId: id });
  return Object.fromEntries(
    repositories.map(({ id: repositoryId, repository, htmlUrl }) => [
      repositoryId,
      { name: repository, url: htmlUrl ?? `https://github.com/${repository}` },
    ]),
  );
}

/** The week that runs in the workspace's zone, by its name. */
export async function readCurrentWeek(viewer: Viewer, now: Date = systemClock()): Promise<string> {
  requirePermission(viewer, 'portal.read', confinedTo(viewer) ?? undefined);
  return formatIsoWeek(isoWeekAt(now, await readTimeZone()));
}
