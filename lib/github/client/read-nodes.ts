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
 * Asks for nodes in hundreds. A batch that GitHub does not answer is halved, since a 5xx may mean that it is too heavy,
 * and the smaller size is kept for what follows. A single node that is too heavy, by GitHub's word or twice out of
 * time, is left out with its reason. One that a fault hit is asked for once more at the end, and else given as "failed",
 * to be asked again in a later pass. Where two in a row fail it is the server that fails, and that is thrown. Throws
 * `graphql-refused` where the token may not ask this way.
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

  const outcomesOf = (batch: readonly string[], answer: readonly NodeOutcome[]) =>
    batch.flatMap((id, index) => {
      const outcome = answer[index];
      return outcome ? [{ id, outcome }] : [];
    });

  return {
    async *read(ids) {
      const hit: string[] = [];
      for (let from = 0; from < ids.length; ) {
        await beforeAsking();
        const batch = ids.slice(from, from + atMost);
        const answer = await ask(batch);
        if (!(answer instanceof GitHubProblem)) {
          aloneFailed = false;
          from += batch.length;
          yield outcomesOf(batch, answer);
        } else if (batch.length > 1) {
          atMost = Math.ceil(batch.length / 2);
        } else {
          if (aloneFailed) throw answer;
          aloneFailed = true;
          from += 1;
          if (answer.code === 'server-fault') hit.push(...batch);
          else yield batch.map((id) => ({ id, outcome: leftOut }));
        }
      }
      for (const id of hit) {
        await beforeAsking();
        const answer = await ask([id]);
        if (!(answer instanceof GitHubProblem)) yield outcomesOf([id], answer);
        else yield [{ id, outcome: answer.code === 'server-fault' ? failedOn(answer) : leftOut }];
      }
    },
  };
}

const leftOut: NodeOutcome = { kind: 'absent', why: 'is too much for GitHub to answer' };

const failedOn = ({ status }: GitHubProblem): NodeOutcome => ({
  kind: 'failed',
  why: `could not be read, since GitHub failed on it${status === null ? '' : ` (${status})`}; it is asked for again`,
});

function tooHeavy(said: string): GitHubProblem {
  return new GitHubProblem(
    'timeout',
    `GitHub could not compute its answer (${said}). What was read so far is kept; sync again later.`,
  );
}
