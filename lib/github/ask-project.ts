import type { GitHubApi } from './client/api';
import type { ApiConnection } from './client/api-connection';
import { GitHubProblem } from './client/errors';
import { isTooHeavy } from './domain/node-answer';
import type { ProjectAddress } from './domain/project-address';
import { type Asker, notAllowed, notWhole, projectRefusal } from './domain/project-problem';
import {
  archivedArgument,
  type NumberField,
  type ProjectPage,
  projectPageQuestion,
  projectPageVariables,
  readProjectPage,
} from './domain/project-question';

export const askerOf = ({ app, token }: ApiConnection): Asker =>
  app ? 'app' : token === null ? 'none' : 'token';

/**
 * One page of a GitHub Project with the values of these fields. Throws GitHubProblem: "not-allowed" where the Project is
 * not to be seen or not to be read, with what to do; "timeout" where the page is too heavy; "broken-answer" for what is
 * no whole page; and whatever the way to GitHub throws.
 */
export async function askProjectPage(
  api: GitHubApi,
  address: ProjectAddress,
  fields: readonly NumberField[],
  { first, after, asker }: { first: number; after: string | null; asker: Asker },
): Promise<ProjectPage> {
  const names = fields.map(({ name }) => name);
  const ask = (archived: boolean) =>
    api.graphql(
      projectPageQuestion(address, fields.length, { archived }),
      projectPageVariables(address, names, { first, after }),
    );
  const answer = await ask(true)
    .catch((error: unknown) => {
      if (isUnknown(error, archivedArgument)) return ask(false);
      throw error;
    })
    .catch((error: unknown) => {
      // There is no REST to ask instead, which is what the words of the refusal speak of.
      if (error instanceof GitHubProblem && error.code === 'graphql-refused')
        throw new GitHubProblem(
          'not-allowed',
          notAllowed(address, saidIn(error.message), asker),
          error.status,
        );
      throw error;
    });
  if (isTooHeavy(answer.errors)) throw new GitHubProblem('timeout', answer.errors[0]?.message ?? notWhole);
  const page = readProjectPage(
    answer,
    fields.map(({ id }) => id),
  );
  if (page) return page;
  const why = projectRefusal(address, answer.errors, asker);
  if (why) throw new GitHubProblem('not-allowed', why, 200);
  throw new GitHubProblem('broken-answer', notWhole);
}

const isUnknown = (error: unknown, argument: string): boolean =>
  error instanceof GitHubProblem && error.code === 'graphql-refused' && error.message.includes(argument);

/** What GitHub itself said, in the brackets of our words for it; without them the words, but for those of REST. */
const saidIn = (message: string) => /\((.+)\)/s.exec(message)?.[1] ?? message.replace(/\. REST .*$/s, '');
