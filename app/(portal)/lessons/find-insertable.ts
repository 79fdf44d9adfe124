import { listAdrs } from '@/lib/adrs/log-queries';
import { listIssuesByLabel } from '@/lib/github/queries';
import { listPilotVerdicts, requirePilotRecord } from '@/lib/go-no-go/queries';
import { listImpactReports } from '@/lib/impact/queries';
import { componentText, holdsWords, type Insertable } from '@/lib/lessons/domain/insertable';
import { kindWords } from '@/lib/lessons/domain/lesson';
import { listLessons } from '@/lib/lessons/queries';
import { listCatalogue } from '@/lib/metrics/catalogue-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { listProjects } from '@/lib/projects/queries';

/** So many of each kind are shown. */
const perKind = 6;
/** Pilots whose criteria are looked through: those whose names fit first. */
const pilotsRead = 3;

type Find = (
  viewer: Viewer,
  q: string,
  project: { id: string; slug: string; name: string } | null,
) => Promise<Insertable[]>;

/** Records that a text can show, found by their names; those of the named project first, issues of it alone. */
export async function findInsertable(viewer: Viewer, q: string, projectSlug: string): Promise<Insertable[]> {
  const projects = (await listProjects(viewer)).items;
  const project = projects.find(({ slug }) => slug === projectSlug) ?? null;
  const found = await Promise.all(
    [ownFirst(metrics), ownFirst(criteria), ownFirst(decisions), reports, lessons, issues].map((find) =>
      find(viewer, q, project),
    ),
  );
  const tables = projects
    .filter(({ slug, name }) => holdsWords(q, slug, name, 'issues estimates'))
    .slice(0, perKind)
    .flatMap(({ slug, name }) => [
      ...block(
        `estimates ${slug}`,
        'estimate table',
        name,
        '',
        componentText('EstimateTable', { project: slug }),
      ),
      ...block(
        `issues ${slug}`,
        'issue list',
        name,
        'open issues',
        componentText('IssueList', { project: slug, state: 'open' }),
      ),
    ]);
  const remark: Insertable = {
    key: 'callout',
    kind: 'remark',
    title: 'Callout',
    detail: 'a remark set apart',
    snippet: '<Callout title="Remember">\n\nWords.\n\n</Callout>',
    isBlock: true,
  };
  return [...found.flat(), ...tables, ...(holdsWords(q, 'callout remark note') ? [remark] : [])];
}

/** Those of the project that is written in stand before those of others. */
const ownFirst =
  (find: Find): Find =>
  async (viewer, q, project) => {
    const [own, all] = await Promise.all([project ? find(viewer, q, project) : [], find(viewer, q, null)]);
    const known = new Set(own.map(({ key }) => key));
    return [...own, ...all.filter(({ key }) => !known.has(key))].slice(0, perKind);
  };

function block(
  key: string,
  kind: string,
  title: string,
  detail: string,
  snippet: string | null,
): Insertable[] {
  return snippet === null ? [] : [{ key, kind, title, detail, snippet, isBlock: true }];
}

const metrics: Find = async (viewer, q, project) => {
  const asked = { projectId: project?.id ?? null, source: null, words: q, page: 1, perPage: perKind };
  const { entries } = await listCatalogue(viewer, asked, systemClock());
  return entries.flatMap(({ id, key, name, unit, project: of }) =>
    block(
      `metric ${id}`,
      'metric',
      name,
      `${unit.unit || 'count'}, ${of.name}`,
      componentText('MetricChart', { project: of.slug, metric: key }),
    ),
  );
};

const criteria: Find = async (viewer, q, project) => {
  const { items } = await listPilotVerdicts(viewer, { projectId: project?.id, perPage: 50 });
  const fits = items.filter(
    ({ title, states }) => holdsWords(q, title) || states.some((one) => holdsWords(q, one.title, title)),
  );
  const records = await Promise.all(
    fits.slice(0, pilotsRead).map(({ slug }) => requirePilotRecord(viewer, slug)),
  );
  return records
    .flatMap((pilot) =>
      pilot.criteria
        .filter(({ title }) => holdsWords(q, title, pilot.title))
        .flatMap(({ id, title }) =>
          block(
            `criterion ${id}`,
            'criterion',
            title,
            pilot.title,
            componentText('CriterionCard', { pilot: pilot.slug, criterion: id }),
          ),
        ),
    )
    .slice(0, perKind);
};

const decisions: Find = async (viewer, q, project) => {
  const { items } = await listAdrs(viewer, { projectId: project?.id, q: q || undefined, perPage: perKind });
  return items.flatMap(({ id, slug, title, number, project: of }) =>
    block(
      `adr ${id}`,
      'decision',
      number === null ? title : `${number}. ${title}`,
      of.name,
      componentText('AdrCard', { project: of.slug, adr: slug }),
    ),
  );
};

const reports: Find = async (viewer, q) => {
  const { items } = await listImpactReports(viewer);
  return items
    .filter(({ title }) => holdsWords(q, title))
    .slice(0, perKind)
    .flatMap(({ slug, title }) =>
      block(`impact ${slug}`, 'before and after', title, '', componentText('BeforeAfter', { report: slug })),
    );
};

const lessons: Find = async (viewer, q) => {
  const { items } = await listLessons(viewer, { q: q || undefined, perPage: perKind });
  return items.flatMap(({ id, slug, title, kind, project: of }) =>
    block(
      `lesson ${id}`,
      'lesson',
      title,
      `${kindWords[kind]}, ${of.name}`,
      componentText('LessonCard', { lesson: slug }),
    ),
  );
};

const issues: Find = async (viewer, q, project) => {
  if (!project) return [];
  const asked = { projectId: project.id, label: null, state: 'all', limit: 300 } as const;
  const { issues: rows } = await listIssuesByLabel(viewer, asked);
  return rows
    .filter(({ title, number, repository }) => holdsWords(q, title, `#${number}`, repository))
    .slice(0, perKind)
    .map(({ repository, number, title, url, state }) => {
      const words = title.replace(/[\\`*_[\]{}<>~|]/g, '\\$&');
      const snippet = `[${repository}#${number}: ${words}](${url})`;
      return {
        key: `issue ${url}`,
        kind: 'issue',
        title: `${repository}#${number}: ${title}`,
        detail: state,
        snippet,
        isBlock: false,
      };
    });
};
