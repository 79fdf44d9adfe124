import {
  type Arguments,
  boundaries,
  connection,
  onlyArguments,
  refusal,
  type Told,
} from './graphql-connection';
import { itemNode, type Teller } from './graphql-items';
import { resolve } from './links';
import { web } from './shapes-repository';
import type { TokenRights } from './world';
import type { WorldProject, WorldProjectItem } from './world-records';

const kinds = {
  orgs: { typename: 'Organization', article: 'an Organization' },
  users: { typename: 'User', article: 'a User' },
} as const;

/** An organisation or a user by its login, with its Projects; an error where GitHub knows none of this kind. */
export function ownerNode(
  teller: Teller,
  rights: TokenRights,
  ownerKind: WorldProject['ownerKind'],
  login: string,
): Told {
  const { world } = teller.place;
  const same = (name: string) => name.toLowerCase() === login.toLowerCase();
  const own = world.projects.filter((one) => one.ownerKind === ownerKind && same(one.owner));
  const { typename, article } = kinds[ownerKind];
  const isKnown =
    own.length > 0 || (ownerKind === 'orgs' && world.repositories.some(({ owner }) => same(owner)));
  if (!isKnown) throw refusal('NOT_FOUND', `Could not resolve to ${article} with the login of '${login}'.`);
  return {
    __typename: typename,
    id: `O_${login}`,
    login,
    projectV2: ({ number }: Arguments) => {
      const found = own.find((one) => one.number === number);
      if (rights === 'no-project-scope')
        throw refusal(
          'INSUFFICIENT_SCOPES',
          "Your token has not been granted the required scopes to execute this query. The 'projectV2' field requires one of the following scopes: ['read:project'], but your token has only been granted the: ['repo'] scopes.",
        );
      if (!found || (rights === 'no-projects' && !found.isPublic))
        throw refusal('NOT_FOUND', `Could not resolve to a ProjectV2 with the number ${number}.`);
      return projectNode(teller, found);
    },
  };
}

function projectNode(teller: Teller, project: WorldProject): Told {
  const { ownerKind, owner, number, title, updatedAt } = project;
  return {
    __typename: 'ProjectV2',
    id: `PVT_${owner}_${number}`,
    number,
    title,
    updatedAt,
    closed: false,
    url: `${web}/${ownerKind}/${owner}/projects/${number}`,
    fields: (args: Arguments) => {
      onlyArguments(args, [...boundaries, 'orderBy'], 'fields');
      return connection(
        'ProjectV2FieldConfigurationConnection',
        allFields(project),
        fieldNode,
        args,
        'fields',
      );
    },
    items: (args: Arguments) => {
      onlyArguments(args, [...boundaries, 'orderBy', 'archivedStates'], 'items');
      // Archived ones are left out unless they are asked for, of the count too.
      const states = (args.archivedStates as string[] | undefined) ?? ['NOT_ARCHIVED'];
      const rows = project.items.filter(({ isArchived }) =>
        states.includes(isArchived ? 'ARCHIVED' : 'NOT_ARCHIVED'),
      );
      return connection(
        'ProjectV2ItemConnection',
        rows,
        (item) => projectItem(teller, project, item),
        args,
        'items',
      );
    },
  };
}

interface Field {
  id: string;
  name: string;
  dataType: string;
}

const allFields = (project: WorldProject): Field[] => [
  { id: `PVTF_${project.number}_title`, name: 'Title', dataType: 'TITLE' },
  { id: `PVTSSF_${project.number}_status`, name: 'Status', dataType: 'SINGLE_SELECT' },
  ...project.fields,
];

const fieldNode = (field: Field): Told => ({
  __typename: field.dataType === 'SINGLE_SELECT' ? 'ProjectV2SingleSelectField' : 'ProjectV2Field',
  ...field,
});

function projectItem(teller: Teller, project: WorldProject, item: WorldProjectItem): Told {
  const placed = item.content && !item.isRedacted ? resolve(teller.place, item.content) : null;
  return {
    __typename: 'ProjectV2Item',
    id: item.id,
    isArchived: item.isArchived,
    type: item.isRedacted
      ? 'REDACTED'
      : placed
        ? placed.item.pull
          ? 'PULL_REQUEST'
          : 'ISSUE'
        : 'DRAFT_ISSUE',
    content: () =>
      placed
        ? itemNode(teller, placed)
        : item.isRedacted
          ? null
          : { __typename: 'DraftIssue', id: `DI_${item.id}`, title: 'A draft' },
    fieldValueByName: ({ name }: Arguments) => {
      const field = allFields(project).find((one) => one.name === name);
      const value = field && item.values[field.id];
      if (!value) return null;
      const typename = 'number' in value ? 'ProjectV2ItemFieldNumberValue' : 'ProjectV2ItemFieldTextValue';
      return { __typename: typename, ...value, field: () => fieldNode(field) };
    },
  };
}
