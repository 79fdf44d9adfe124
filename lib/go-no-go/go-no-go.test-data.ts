import { systemViewer, type Viewer } from '@/lib/permissions/domain/viewer';
import { createPilot } from '@/lib/pilots/commands';
import { createProject } from '@/lib/projects/commands';
import { given } from '@/lib/shared/result.test-data';
import { addCriterion, setCriterionRule } from './criterion-commands';
import type { CriterionView } from './domain/views';
import { requirePilotRecord } from './queries';

export const viewer = systemViewer('test');
export const person = (name: string, n: number): Viewer => ({
  kind: 'person',
  id: `0199f000-0000-7000-8000-00000000000${n}`,
  name,
  role: 'contributor',
  projectRoles: {},
});
export const ada = person('Ada', 1);
// Test files share the count. From 100, so that names sort as they were made.
let made = 100;

export async function pilotWith(...criteria: ['go' | 'no_go', string][]) {
  made += 1;
  const project = given(
    await createProject(viewer, { slug: `p${made}`, name: `P ${made}`, description: '' }),
  );
  const pilot = given(await createPilot(viewer, { project: project.slug, title: `Pilot ${made}` }));
  for (const [side, title] of criteria) given(await addCriterion(viewer, { pilotId: pilot.id, side, title }));
  return { project, ...pilot };
}

export async function criterion(slug: string, title: string): Promise<CriterionView> {
  const found = (await requirePilotRecord(viewer, slug)).criteria.find((one) => one.title === title);
  if (!found) throw new Error(`no criterion ${title}`);
  return found;
}

export async function rule(
  slug: string,
  title: string,
  asked: Parameters<typeof setCriterionRule>[1]['rule'],
) {
  const { id, version } = await criterion(slug, title);
  return setCriterionRule(ada, { criterionId: id, version, rule: asked });
}
