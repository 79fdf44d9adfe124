import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  parse,
  validate,
} from 'graphql';
import { type Answer, notFound, problem } from './answer';
import { refusal, type Told } from './graphql-connection';
import { costOf, type Measure, measure, type Variables } from './graphql-cost';
import type { Teller } from './graphql-items';
import { ownerNode } from './graphql-projects';
import { nodeById, repositoryNode } from './graphql-repository';
import { githubSchema } from './graphql-schema';
import { findByName } from './routes';
import type { Place } from './shapes-repository';
import type { TokenRights } from './world';

const nodesMost = 500_000;
const idsMost = 100;

/** The answer to one GraphQL question, and what it costs of the hour's points. */
export function answerGraphql(
  place: Place,
  rights: TokenRights,
  body: string,
): { answer: Answer; cost: number } {
  const free = (answer: Answer) => ({ answer, cost: 1 });
  if (place.world.graphql === 'absent') return free(notFound());
  if (place.world.graphql === 'refused')
    return free(problem(403, 'Resource not accessible by personal access token'));
  const asked = readQuestion(body);
  if ('status' in asked) return free(asked);
  const { document, errors } = prepare(asked.query);
  if (!document || errors.length > 0) return free(told({ errors }));
  const measured = measure(githubSchema(), document, asked.variables);
  const cost = costOf(measured);
  if (measured.nodes > nodesMost)
    return free(
      told({
        errors: [
          refusal(
            'MAX_NODE_LIMIT_EXCEEDED',
            `This query requests up to ${measured.nodes} possible nodes which exceeds the maximum limit of ${nodesMost}.`,
          ),
        ],
      }),
    );
  const result = execute({
    schema: githubSchema(),
    document,
    variableValues: asked.variables,
    rootValue: rootOf(place, rights, measured, cost),
    fieldResolver,
    typeResolver: (value) => (value as Told).__typename,
  });
  if (result instanceof Promise) throw new Error('every resolver here answers at once');
  return { answer: told({ data: result.data, errors: result.errors ?? [] }), cost };
}

function readQuestion(body: string): { query: string; variables: Variables } | Answer {
  try {
    const { query, variables } = JSON.parse(body);
    if (typeof query === 'string') return { query, variables: variables ?? {} };
    return told({ errors: [new GraphQLError('A query attribute must be specified and must be a string.')] });
  } catch {
    return problem(400, 'Problems parsing JSON');
  }
}

interface Prepared {
  document: DocumentNode | null;
  errors: readonly GraphQLError[];
}

const preparedBefore = new Map<string, Prepared>();
const preparedMost = 200;

/** Parsed and held against GitHub's schema, once for the same text. */
function prepare(query: string): Prepared {
  const before = preparedBefore.get(query);
  if (before) return before;
  const made = prepareAnew(query);
  if (preparedBefore.size >= preparedMost) preparedBefore.clear();
  preparedBefore.set(query, made);
  return made;
}

function prepareAnew(query: string): Prepared {
  try {
    const document = parse(query);
    return { document, errors: validate(githubSchema(), document).map(coded) };
  } catch (error) {
    if (error instanceof GraphQLError) return { document: null, errors: [error] };
    throw error;
  }
}

/** GitHub names what is wrong with a question that it does not understand. */
function coded(error: GraphQLError): GraphQLError {
  const code = error.message.startsWith('Cannot query field') ? 'undefinedField' : 'argumentNotAccepted';
  return new GraphQLError(error.message, { nodes: error.nodes, extensions: { code } });
}

/** A field that no record tells is an error, never a null that could be taken for an answer. */
const fieldResolver: GraphQLFieldResolver<Told, unknown> = (source, args, _context, info) => {
  const { fieldName } = info;
  if (!(fieldName in source))
    throw refusal('STAND_IN', `The stand-in does not tell ${info.parentType.name}.${fieldName}`);
  const value = source[fieldName];
  return typeof value === 'function' ? value(args) : value;
};

function rootOf(place: Place, rights: TokenRights, measured: Measure, cost: number): Told {
  const teller: Teller = { place, repository: (repository) => repositoryNode(teller, repository) };
  return {
    __typename: 'Query',
    node: ({ id }: { id: string }) => nodeById(teller, rights, id),
    nodes: ({ ids }: { ids: string[] }) => {
      if (ids.length > idsMost)
        throw refusal(
          'ARGUMENT_LIMIT',
          `You may not provide more than ${idsMost} node ids; you provided ${ids.length}.`,
        );
      return ids.map((id) => nodeById(teller, rights, id));
    },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const repository = findByName(place.world, `${owner}/${name}`);
      if (repository) return repositoryNode(teller, repository.found);
      throw refusal('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
    },
    organization: ({ login }: { login: string }) => ownerNode(teller, rights, 'orgs', login),
    user: ({ login }: { login: string }) => ownerNode(teller, rights, 'users', login),
    rateLimit: () => {
      const { limit, remaining, resetAtSeconds } = place.world.graphqlRateLimit;
      return {
        __typename: 'RateLimit',
        cost,
        nodeCount: measured.nodes,
        limit,
        remaining: Math.max(0, remaining - cost),
        used: limit - Math.max(0, remaining - cost),
        resetAt: new Date(resetAtSeconds * 1000).toISOString().replace('.000Z', 'Z'),
      };
    },
  };
}

/** GraphQL answers 200 also to what it refuses; the type of an error stands beside its message. */
function told(result: { data?: unknown; errors: readonly GraphQLError[] }): Answer {
  const errors = result.errors.map((error) => {
    const { extensions, ...rest } = error.toJSON();
    const { type, ...more } = extensions ?? {};
    return {
      ...(typeof type === 'string' && { type }),
      ...rest,
      ...(Object.keys(more).length > 0 && { extensions: more }),
    };
  });
  return {
    status: 200,
    body: { ...('data' in result && { data: result.data }), ...(errors.length > 0 && { errors }) },
  };
}
