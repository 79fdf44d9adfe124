import { schema as files } from '@octokit/graphql-schema';
import { buildSchema, extendSchema, type GraphQLSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { deploymentSelection } from '../domain/deployment-node';
import { blobsQuestion } from '../domain/git-blobs';
import { issueLinksSelection } from '../domain/issue-links';
import { itemCountsQuestion } from '../domain/item-counts';
import { checkSuiteSelection, moreCheckRunsQuestion } from '../domain/job';
import { projectPageQuestion } from '../domain/project-question';
import { pullRequestSelection } from '../domain/pull-details';
import { nodesQuestion } from './read-nodes';

const published = buildSchema(files.idl, { assumeValidSDL: true });

/** GitHub answers it, the published schema (15.26.1) does not name it; REST is asked where a server does not know it. */
const withLinks = extendSchema(
  published,
  parse(
    'extend type Issue { blockedBy(after: String, before: String, first: Int, last: Int): IssueConnection! }',
  ),
);

/** The same of archived items of a Project: a field that is there already takes no extension. */
const withArchived = buildSchema(
  `${files.idl.replace('orderBy: ProjectV2ItemOrder =', 'archivedStates: [ProjectV2ItemArchivedState!]\n    orderBy: ProjectV2ItemOrder =')}
  enum ProjectV2ItemArchivedState { ARCHIVED NOT_ARCHIVED }`,
  { assumeValidSDL: true },
);

const sha = 'a'.repeat(40);
const blob = { sha, path: 'docs/adr/1.md', size: 10 };

test.each<[string, string, GraphQLSchema]>([
  ['pull requests', nodesQuestion(pullRequestSelection), published],
  ['check suites', nodesQuestion(checkSuiteSelection), published],
  ['deployments', nodesQuestion(deploymentSelection), published],
  ['the jobs after the first hundred', moreCheckRunsQuestion, published],
  ['how many items there are', itemCountsQuestion, published],
  ['blobs', blobsQuestion([blob, { ...blob, sha: 'b'.repeat(64) }]), published],
  ['the items of an organisation’s Project', projectPageQuestion({ ownerKind: 'orgs' }, 2), withArchived],
  [
    'the items of a Project that are not archived',
    projectPageQuestion({ ownerKind: 'orgs' }, 2, { archived: false }),
    published,
  ],
  ['the fields of a person’s Project', projectPageQuestion({ ownerKind: 'users' }, 0), withArchived],
  ['issue links', nodesQuestion(issueLinksSelection), withLinks],
])('the question for %s fits the published schema', (_what, question, schema) => {
  expect(validate(schema, parse(question)).map(({ message }) => message)).toEqual([]);
});

test.each([
  ['blockedBy', nodesQuestion(issueLinksSelection)],
  ['archivedStates', projectPageQuestion({ ownerKind: 'orgs' }, 2)],
])(
  'the published schema does not name %s yet: when it does, what is added above can go',
  (name, question) => {
    const said = validate(published, parse(question));
    expect(said.map(({ message }) => message)).toEqual([expect.stringContaining(name)]);
  },
);
