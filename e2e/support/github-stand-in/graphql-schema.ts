import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';

/**
 * What GitHub has and the published schema does not yet, beside `archivedStates` of a Project's items. Numbers above 32
 * bits are answered under `databaseId` too, although the schema calls it an Int.
 */
const additions = `
extend type Issue {
  blockedBy(after: String, before: String, first: Int, last: Int): IssueConnection!
  blocking(after: String, before: String, first: Int, last: Int): IssueConnection!
  issueDependenciesSummary: IssueDependenciesSummary!
}
type IssueDependenciesSummary {
  blockedBy: Int!
  blocking: Int!
  totalBlockedBy: Int!
  totalBlocking: Int!
}
enum ProjectV2ItemArchivedState {
  ARCHIVED
  NOT_ARCHIVED
}`;

let built: GraphQLSchema | null = null;

/** GitHub's schema for questions, built on the first one: a sixth of a second. */
export function githubSchema(): GraphQLSchema {
  built ??= buildSchema(withArchived(withoutMutations(readFileSync(schemaFile(), 'utf8'))) + additions, {
    assumeValid: true,
    assumeValidSDL: true,
    noLocation: true,
  });
  return built;
}

/** An argument of a field that is there already cannot be added by an extension. */
function withArchived(published: string): string {
  return published.replace(
    'orderBy: ProjectV2ItemOrder =',
    'archivedStates: [ProjectV2ItemArchivedState!]\n    orderBy: ProjectV2ItemOrder =',
  );
}

/** Descriptions and what only changes need are two thirds of the text, and of the time to read it. */
function withoutMutations(published: string): string {
  return published
    .replaceAll(/^ *"""[\s\S]*?"""\n/gm, '')
    .replaceAll(/^(type Mutation|type \w+Payload|input \w+Input)\b[^{]*\{[\s\S]*?^\}\n/gm, '')
    .replaceAll(/^ {2}databaseId: Int\b/gm, '  databaseId: BigInt');
}

/** The package exports its module only, which would parse a copy in JSON three times this size on every import. */
function schemaFile(): string {
  const folders = createRequire(import.meta.url).resolve.paths('@octokit/graphql-schema') ?? [];
  const file = folders
    .map((folder) => join(folder, '@octokit/graphql-schema/schema.graphql'))
    .find((path) => existsSync(path));
  if (!file) throw new Error('@octokit/graphql-schema is not installed');
  return file;
}
