import { isForbiddenAltogether, isTooHeavy, type NodeOutcome, readNodeOutcomes } from '../domain/node-answer';
import type { GitHubApi } from './api';
import { GitHubProblem } from './errors';

/** GitHub takes no more than this many ids in one question. */
export const nodesAtOnce = 100;

/** The question for many nodes; `selection` says what of each, by type (`... on PullRequest { ... }`). */
export const nodesQuestion = (selection: string) =>
  `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ${selection} } rateLimit { cost } }`;

export interface NodeReader {
  /** Batches of outcomes in the order of the ids: write each before asking for the next. */
  read(ids: readonly string[]): AsyncGenerator<{ id: string; outcome: NodeOutcome }[]>;
}

/**
 * Asks for nodes in hundreds. A batch that is too heavy for GitHub is halved, and the smaller size is kept for what
 * follows; a single node that is too heavy is left out with its reason, unless two in a row fail, since then it is
 * the server that fails. Throws `graphql-refused` where the token may not ask this way.
 */
export function nodeReader(api: GitHubApi, selection: string, beforeAsking: () => Promise<void>): NodeReader {
  const question = nodesQuestion(selection);
  let atMost = nodesAtOnce;
  let aloneFailed = false;

  async function ask(ids: readonly string[]): Promise<NodeOutcome[] | GitHubProblem> {
    try {
      const { data, errors } = await api.graphql(question, { ids });
      if (isTooHeavy(errors)) return tooHeavy(errors[0]?.message ?? '');
      if (isForbiddenAltogether(data, errors))
        throw new GitHubProblem('graphql-refused', errors[0]?.message ?? 'the token may not read this');
      const outcomes = readNodeOutcomes(data, errors, ids.length);
      if (outcomes) return outcomes;
      throw new GitHubProblem(
        'broken-answer',
        `GitHub's answer does not hold the ${ids.length} rows that were asked for. What was read before it is kept.`,
      );
    } catch (error) {
      if (error instanceof GitHubProblem && (error.code === 'timeout' || error.code === 'server-fault'))
        return error;
      throw error;
    }
  }

  return {
    async *read(ids) {
      for (let from = 0; from < ids.length; ) {
        await beforeAsking();
        const batch = ids.slice(from, from + atMost);
        const answer = await ask(batch);
        if (!(answer instanceof GitHubProblem)) {
          aloneFailed = false;
          from += batch.length;
          yield batch.flatMap((id, index) => {
            const outcome = answer[index];
            return outcome ? [{ id, outcome }] : [];
          });
        } else if (batch.length > 1) {
          atMost = Math.ceil(batch.length / 2);
        } else {
          if (aloneFailed) throw answer;
          aloneFailed = true;
          from += 1;
          yield batch.map((id) => ({
            id,
            outcome: { kind: 'absent', why: 'is too much for GitHub to answer' },
          }));
        }
      }
    },
  };
}

function tooHeavy(said: string): GitHubProblem {
  return new GitHubProblem(
    'server-fault',
    `GitHub could not compute its answer (${said}). What was read so far is kept; sync again later.`,
  );
}
