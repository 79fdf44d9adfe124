import { z } from 'zod';
import type { GraphqlAnswer } from './graphql-answer';
import type { ProjectAddress } from './project-address';

/** A field of a GitHub Project that holds numbers. */
export interface NumberField {
  /** GitHub's node id: a renamed field keeps it. */
  id: string;
  name: string;
}

/** What a number field of one item holds. */
export interface FieldNumber {
  number: number;
  /** When GitHub says that it was last set, in ISO 8601. */
  at: string;
}

export interface ProjectItem {
  id: string;
  /** The issue behind it, archived in the Project or not; null for a draft, a pull request, and what the token may not see. */
  issue: { repositoryGithubId: string; number: number } | null;
  /** By the id of the field. */
  values: Record<string, FieldNumber>;
}

export interface ProjectPage {
  title: string;
  url: string;
  /** When GitHub says that the Project was last changed; what moves it is not documented. */
  updatedAt: string;
  numberFields: NumberField[];
  /** GitHub's count of all items. */
  totalCount: number;
  items: ProjectItem[];
  /** Items that came as null: counted, and not even named. */
  unnamed: number;
  /** Items of issues that the token may not see. */
  redacted: number;
  /** Where the next page begins; null: this is the last. */
  endCursor: string | null;
}

/** What an older server says that it does not know. */
export const archivedArgument = 'archivedStates';

/** GitHub allows a Project 50 fields, those of its own included. */
const fieldsMost = 50;

/**
 * One page of items with the values of these fields, and the fields themselves, so that a renamed one is noticed on the
 * page where it happens. GitHub finds a value by the field's name alone; its id is asked for with it. Archived items are
 * asked for as well: what is done is put away there, and its hours are what calibration learns from. A server that does
 * not know how to show them is asked without (`archived: false`).
 */
export function projectPageQuestion(
  { ownerKind }: Pick<ProjectAddress, 'ownerKind'>,
  fieldCount: number,
  { archived = true }: { archived?: boolean } = {},
): string {
  const at = Array.from({ length: fieldCount }, (_, index) => index);
  const names = at.map((index) => `, $name${index}: String!`).join('');
  const values = at
    .map((index) => `field${index}: fieldValueByName(name: $name${index}) { ...value }`)
    .join(' ');
  const value = `fragment value on ProjectV2ItemFieldValue {
  ... on ProjectV2ItemFieldNumberValue { number updatedAt field { ... on ProjectV2Field { id } } }
}`;
  return `query($owner: String!, $number: Int!, $first: Int!, $after: String${names}) {
  owner: ${ownerKind === 'orgs' ? 'organization' : 'user'}(login: $owner) {
    projectV2(number: $number) {
      title url updatedAt
      fields(first: ${fieldsMost}) { nodes { ... on ProjectV2Field { id name dataType } } }
      items(first: $first, after: $after${archived ? `, ${archivedArgument}: [ARCHIVED, NOT_ARCHIVED]` : ''}) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          id type
          content { ... on Issue { number repository { databaseId } } }
          ${values}
        }
      }
    }
  }
  rateLimit { cost }
}
${fieldCount > 0 ? value : ''}`;
}

export function projectPageVariables(
  { owner, number }: ProjectAddress,
  names: readonly string[],
  { first, after }: { first: number; after: string | null },
): Record<string, unknown> {
  const named = Object.fromEntries(names.map((name, index) => [`name${index}`, name]));
  return { owner, number, first, after, ...named };
}

const field = z.object({ id: z.string().min(1), name: z.string().min(1), dataType: z.string() });
const value = z.object({
  number: z.number().nullable(),
  updatedAt: z.iso.datetime(),
  field: z.object({ id: z.string() }).nullish().catch(null),
});
const databaseId = z.union([z.int().positive(), z.string().regex(/^\d+$/)]).transform(String);
const item = z.looseObject({
  id: z.string().min(1),
  type: z.string(),
  content: z
    .object({ number: z.int().positive(), repository: z.object({ databaseId }) })
    .partial()
    .nullable(),
});
const answer = z.object({
  owner: z.object({
    projectV2: z.object({
      title: z.string(),
      url: z.string(),
      updatedAt: z.iso.datetime(),
      fields: z.object({ nodes: z.array(z.unknown()) }),
      items: z.object({
        totalCount: z.int().min(0),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        nodes: z.array(item.nullable()),
      }),
    }),
  }),
});

/** Reads one page; `fieldIds` in the order of the names that were asked for. Null when it is no whole page. */
export function readProjectPage(
  { data, errors }: GraphqlAnswer,
  fieldIds: readonly string[],
): ProjectPage | null {
  // What the token may not see of a single item is null there, with an error that points into it.
  if (errors.some(({ path }) => !path.includes('nodes'))) return null;
  const project = answer.safeParse(data).data?.owner.projectV2;
  if (!project) return null;
  const { items } = project;
  if (items.pageInfo.hasNextPage && !items.pageInfo.endCursor) return null;
  const read: ProjectItem[] = [];
  let [unnamed, redacted] = [0, 0];
  for (const node of items.nodes) {
    if (!node) {
      unnamed += 1;
      continue;
    }
    const values = valuesOf(node, fieldIds);
    if (!values) return null;
    if (node.type === 'REDACTED') redacted += 1;
    const { number, repository } = node.content ?? {};
    const issue = number && repository ? { repositoryGithubId: repository.databaseId, number } : null;
    read.push({ id: node.id, issue, values: issue ? values : {} });
  }
  return {
    title: project.title.replaceAll('\0', ''),
    url: project.url,
    updatedAt: project.updatedAt,
    numberFields: project.fields.nodes.flatMap((one) => {
      const { success, data } = field.safeParse(one);
      return success && data.dataType === 'NUMBER'
        ? [{ id: data.id, name: data.name.replaceAll('\0', '') }]
        : [];
    }),
    totalCount: items.totalCount,
    items: read,
    unnamed,
    redacted,
    endCursor: items.pageInfo.hasNextPage ? items.pageInfo.endCursor : null,
  };
}

/** A value of another field than the one meant (it was renamed meanwhile) is none. Null: a value that is not understood. */
function valuesOf(node: Record<string, unknown>, fieldIds: readonly string[]): ProjectItem['values'] | null {
  const values: ProjectItem['values'] = {};
  for (const [index, id] of fieldIds.entries()) {
    const told = node[`field${index}`];
    if (told === undefined) return null;
    if (told === null || Object.keys(told).length === 0) continue;
    const { success, data } = value.safeParse(told);
    if (!success) return null;
    if (data.number !== null && data.field?.id === id)
      values[id] = { number: data.number, at: data.updatedAt };
  }
  return values;
}
