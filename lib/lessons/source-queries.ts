import { listDecisionSummaries } from '@/lib/go-no-go/decision-queries';
import { readCurrentValues } from '@/lib/metrics/catalogue-queries';
import { whyNoValue } from '@/lib/metrics/domain/current-value';
import { formatValue } from '@/lib/metrics/domain/format-value';
import { requireKnownMetric } from '@/lib/metrics/series-queries';
import { confinedTo } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { bindingInWords } from '@/lib/pilots/domain/plan';
import { systemClock } from '@/lib/platform/clock';
import { paths } from '@/lib/shared/paths';
import { type SourceKind, type SourceView, sourceWords } from './domain/source-address';
import { requireLesson } from './queries';
import {
  type GitHubPlace,
  readIssueStates,
  readPullStates,
  readRunStates,
  readSourceStates,
} from './records/source-states';
import { listSourceRows, type SourceRow } from './records/sources';

type Standing = Pick<SourceView, 'title' | 'href' | 'stands' | 'at'> & { projectId: string };

/** The records behind a lesson as they stand now, in the author's order. Throws NotFoundError. */
export async function listSources(
  viewer: Viewer,
  slug: string,
  now: Date = systemClock(),
): Promise<SourceView[]> {
  const { id } = await requireLesson(viewer, slug);
  const rows = await listSourceRows(id);
  if (rows.length === 0) return [];
  const idsOf = (kind: SourceKind) => rows.flatMap((row) => (row.kind === kind ? (row.recordId ?? []) : []));
  const [portal, github] = await Promise.all([
    portalStandings(viewer, idsOf, now),
    githubStandings({
      issue: idsOf('issue').map(placeOf),
      pull: idsOf('pull').map(placeOf),
      run: idsOf('run').map(placeOf),
    }),
  ]);
  const standings = new Map([...portal, ...github]);
  const only = confinedTo(viewer);
  return rows.map((row) => viewOf(row, standings, only));
}

function viewOf(row: SourceRow, standings: ReadonlyMap<string, Standing>, only: string | null): SourceView {
  const kind = row.kind as SourceKind;
  const base = { id: row.id, kind };
  if (!row.recordId)
    return {
      ...base,
      title: row.title || row.address,
      href: row.address,
      stands: null,
      at: null,
      isGone: false,
    };
  const standing = standings.get(`${kind} ${row.recordId}`);
  if (!standing || (only && only !== standing.projectId)) {
    // A confined viewer may not even learn its title.
    const title = only ? sourceWords[kind] : row.title;
    return { ...base, title, href: '', stands: null, at: null, isGone: true };
  }
  const { projectId: _project, ...shown } = standing;
  return { ...base, ...shown, isGone: false };
}

async function portalStandings(
  viewer: Viewer,
  idsOf: (kind: SourceKind) => string[],
  now: Date,
): Promise<[string, Standing][]> {
  const { pilots, adrs, metrics, reports } = await readSourceStates({
    pilot: idsOf('pilot'),
    adr: idsOf('adr'),
    metric: idsOf('metric'),
    impact: idsOf('impact'),
  });
  const only = confinedTo(viewer);
  const visible = metrics.filter(({ projectId }) => !only || only === projectId);
  const views = await Promise.all(visible.map(({ id }) => requireKnownMetric(viewer, id)));
  const [decisions, values] = await Promise.all([
    listDecisionSummaries(viewer, pilots),
    readCurrentValues(viewer, views, now),
  ]);
  return [
    ...pilots.map(({ id, slug, title, stage, projectId, updatedAt }): [string, Standing] => {
      const standing = decisions.get(id)?.standing;
      const stands = standing ? `${stage}: ${standing.outcome.replaceAll('-', ' ')}` : stage;
      const at = standing?.at ?? updatedAt.toISOString();
      return [`pilot ${id}`, { title, href: standing?.href ?? paths.pilot(slug), stands, at, projectId }];
    }),
    ...adrs.map(({ id, slug, title, status, projectId, updatedAt, project }): [string, Standing] => [
      `adr ${id}`,
      { title, href: paths.adr(project.slug, slug), stands: status, at: updatedAt.toISOString(), projectId },
    ]),
    ...views.map(({ id, name, unit, projectId }): [string, Standing] => {
      const current = values.get(id);
      const stands = !current
        ? 'no value yet'
        : current.value === null
          ? whyNoValue(current)
          : `${formatValue(current.value, unit.unit)} over ${current.days} days, n ${current.n}`;
      const at = current?.newest?.at ?? null;
      return [`metric ${id}`, { title: name, href: paths.metric(id), stands, at, projectId }];
    }),
    ...reports.map(({ id, slug, title, status, projectId, updatedAt }): [string, Standing] => [
      `impact ${id}`,
      { title, href: paths.impactReport(slug), stands: status, at: updatedAt.toISOString(), projectId },
    ]),
  ];
}

async function githubStandings(places: {
  issue: GitHubPlace[];
  pull: GitHubPlace[];
  run: GitHubPlace[];
}): Promise<[string, Standing][]> {
  const [issues, pulls, runs] = await Promise.all([
    places.issue.length > 0 ? readIssueStates(places.issue) : [],
    places.pull.length > 0 ? readPullStates(places.pull) : [],
    places.run.length > 0 ? readRunStates(places.run) : [],
  ]);
  const numbered = [
    ...issues.map((row) => ({ ...row, kind: 'issue', isPull: false, mergedAt: null })),
    ...pulls.map((row) => ({ ...row, kind: 'pull', isPull: true, stateReason: null })),
  ];
  return [
    ...numbered.map((row): [string, Standing] => [
      `${row.kind} ${row.repositoryId}:${row.number}`,
      {
        title: `${row.repository.owner}/${row.repository.name}#${row.number}: ${row.title}`,
        href: row.htmlUrl,
        stands: bindingInWords({
          ...row,
          closedAt: row.closedAt?.toISOString() ?? null,
          mergedAt: row.mergedAt?.toISOString() ?? null,
        }),
        at: row.syncedAt.toISOString(),
        projectId: row.repository.projectId,
      },
    ]),
    ...runs.map((row): [string, Standing] => [
      `run ${row.repositoryId}:${row.githubId}`,
      {
        title: `${row.workflowName} #${row.runNumber}`,
        href: row.htmlUrl,
        stands: row.deletedAt ? 'deleted on GitHub' : (row.conclusion ?? row.status),
        at: row.syncedAt.toISOString(),
        projectId: row.repository.projectId,
      },
    ]),
  ];
}

function placeOf(recordId: string): GitHubPlace {
  const [repositoryId = '', number = '0'] = recordId.split(':');
  return { repositoryId, number: BigInt(number) };
}
