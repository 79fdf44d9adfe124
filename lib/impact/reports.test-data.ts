import type { Viewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';

export const lead: Viewer = { kind: 'person', id: 'p1', name: 'Ada', role: 'lead', projectRoles: {} };
export const contributor: Viewer = {
  kind: 'person',
  id: 'p3',
  name: 'Cyd',
  role: 'contributor',
  projectRoles: {},
};
export const reader: Viewer = { kind: 'person', id: 'p2', name: 'Bob', role: 'viewer', projectRoles: {} };

// Test files share the count. From 100, so that names sort as they were made.
let made = 100;

/** A project with a pushed metric of four values a day: about 90 s before 11 October 2026, about 30 s from then on. */
export async function aMeasuredProject() {
  const db = database();
  made += 1;
  const slug = `project-${made}`;
  const project = await db.project.create({ data: { slug, name: slug.toUpperCase() } });
  const metric = await db.metric.create({
    data: {
      projectId: project.id,
      key: 'build',
      name: 'Build time',
      unitKind: 'duration',
      unit: 's',
      direction: 'lower',
      source: 'pushed',
    },
  });
  const values = Array.from({ length: 80 }, (_, i) => ({
    metricId: metric.id,
    at: new Date(Date.parse('2026-10-01T00:00:00Z') + i * 6 * 3_600_000),
    value: (i < 40 ? 90 : 30) + (i % 5),
    source: 'test',
    recordedBy: 'test',
    link: `https://ci.example/${i}`,
  }));
  await db.observation.createMany({ data: values });
  return { project, metric };
}

export const windows = {
  beforeFrom: '2026-10-01',
  beforeTo: '2026-10-10',
  afterFrom: '2026-10-11',
  afterTo: '2026-10-20',
  timeZone: 'UTC',
};
