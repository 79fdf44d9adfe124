import { changed, type World } from './world';
import type { WorldProject, WorldProjectItem } from './world-records';

/** Says that it was changed, as GitHub's time of a Project does. */
export function touchProject(world: World, project: WorldProject): void {
  project.updatedAt = isoOf(world);
  changed(world);
}

const isoOf = (world: World) =>
  world
    .now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z');

export function addProject(world: World, rest: Partial<WorldProject> = {}): WorldProject {
  const number = rest.number ?? world.projects.length + 1;
  const project: WorldProject = {
    ownerKind: 'orgs',
    owner: 'harbour',
    number,
    title: 'Roadmap',
    updatedAt: isoOf(world),
    fields: [
      { id: `PVTF_${number}_estimate`, name: 'Estimate', dataType: 'NUMBER' },
      { id: `PVTF_${number}_actual`, name: 'Actual', dataType: 'NUMBER' },
      { id: `PVTF_${number}_notes`, name: 'Notes', dataType: 'TEXT' },
    ],
    items: [],
    isPublic: false,
    ...rest,
  };
  world.projects.push(project);
  touchProject(world, project);
  return project;
}

/** Adds an item whose number fields, by their names, hold these. */
export function addProjectItem(
  world: World,
  project: WorldProject,
  content: string | null,
  numbers: Record<string, number> = {},
  rest: Partial<WorldProjectItem> = {},
): WorldProjectItem {
  const item: WorldProjectItem = {
    id: `PVTI_${project.number}_${project.items.length + 1}_${content ?? 'draft'}`,
    content,
    isArchived: false,
    isRedacted: false,
    values: {},
    ...rest,
  };
  project.items.push(item);
  for (const [name, number] of Object.entries(numbers)) setNumber(world, project, item, name, number);
  touchProject(world, project);
  return item;
}

/** Sets the number field of this name, or takes its value away (null). */
export function setNumber(
  world: World,
  project: WorldProject,
  item: WorldProjectItem,
  name: string,
  number: number | null,
): void {
  const field = project.fields.find((one) => one.name === name);
  if (!field) throw new Error(`the Project has no field ${name}`);
  if (number === null) delete item.values[field.id];
  else item.values[field.id] = { number, updatedAt: isoOf(world) };
  touchProject(world, project);
}
