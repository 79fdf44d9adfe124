import { z } from 'zod';

export interface GraphqlError {
  /** GitHub's own kind, such as NOT_FOUND; null when it names none. */
  type: string | null;
  message: string;
  path: (string | number)[];
}

interface JudgedError extends GraphqlError {
  /** GitHub names what is wrong with a question that it does not understand: `undefinedField`, say. */
  code: string | null;
}

export interface GraphqlAnswer {
  data: unknown;
  errors: GraphqlError[];
}

const shape = z.object({
  // Missing where the question was refused as a whole: a used-up quota, a field that the server does not know.
  data: z.unknown().optional(),
  errors: z
    .array(
      z.object({
        type: z.string().nullish(),
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).nullish(),
        extensions: z.object({ code: z.string().optional() }).nullish().catch(null),
      }),
    )
    .nullish(),
});

/** Null when it is no answer of GraphQL at all. `data` is null when the errors void everything. */
export function readGraphqlAnswer(body: unknown): { data: unknown; errors: JudgedError[] } | null {
  const parsed = shape.safeParse(body).data;
  if (!parsed) return null;
  const errors = (parsed.errors ?? []).map(({ type, message, path, extensions }) => ({
    type: type ?? null,
    message: message.slice(0, 300),
    path: path ?? [],
    code: extensions?.code ?? null,
  }));
  const data = parsed.data ?? null;
  return data === null && errors.length === 0 ? null : { data, errors };
}

/** An old server: no token will help. */
export const noGraphqlHere = 'There is no GraphQL at this server (404)';

const refusedTypes = new Set(['FORBIDDEN', 'INSUFFICIENT_SCOPES', 'UNAUTHENTICATED']);
const passing = /something went wrong|time(d )?-?out/i;

/**
 * What errors that come with a 200 mean: "limit" a used-up quota, primary or secondary; "fault" one of GitHub's own
 * that passes; "refused" what this token may not ask or this server does not know (an old one); "void" a question
 * that could not be answered at all; null when `data` stands, errors beside it or not.
 */
export function judgeGraphql(answer: {
  data: unknown;
  errors: JudgedError[];
}): 'limit' | 'fault' | 'refused' | 'void' | null {
  const { data, errors } = answer;
  if (errors.some(({ type, message }) => /^RATE_LIMIT/.test(type ?? '') || /\brate limit/i.test(message)))
    return 'limit';
  if (data !== null) return null;
  if (errors.some(({ type, code }) => refusedTypes.has(type ?? '') || code !== null)) return 'refused';
  return errors.every(({ message }) => passing.test(message)) ? 'fault' : 'void';
}

const costShape = z.object({ rateLimit: z.object({ cost: z.int().min(0) }) });

/** Points of quota that GitHub says the question took, if the question asked for it; else 1, the least. */
export function graphqlCost(data: unknown): number {
  return costShape.safeParse(data).data?.rateLimit.cost ?? 1;
}
