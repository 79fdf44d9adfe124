/** What GitHub said of one node: the node, or why there is none; "failed": nothing, since its server had a fault. */
export type NodeOutcome =
  | { kind: 'node'; node: unknown; notes: string[] }
  | { kind: 'absent' | 'failed'; why: string };

interface AnswerError {
  type: string | null;
  message: string;
  path: (string | number)[];
}

const heavyTypes = ['RESOURCE_LIMITS_EXCEEDED', 'MAX_NODE_LIMIT_EXCEEDED', 'TIMEOUT'];
const heavyWords = /something went wrong while executing|timed?[ -]?out|resource limit/i;

/** The question was more than GitHub would compute at once: ask for less. What came beside it may be cut anywhere. */
export function isTooHeavy(errors: readonly AnswerError[]): boolean {
  return errors.some(
    ({ type, message }) => heavyTypes.includes(type ?? '') || (type === null && heavyWords.test(message)),
  );
}

/**
 * The answer to `nodes(ids)`, one outcome for each id in their order. A node that is gone or hidden is null in the
 * data and named in the errors, which never touches the others; an error inside a node becomes a note on it.
 * Null when the answer is not the list it should be.
 */
export function readNodeOutcomes(
  data: unknown,
  errors: readonly AnswerError[],
  count: number,
): NodeOutcome[] | null {
  const nodes = data && typeof data === 'object' && 'nodes' in data ? data.nodes : null;
  if (!Array.isArray(nodes) || nodes.length !== count) return null;
  return nodes.map((node: unknown, index) => {
    const own = errors.filter(({ path }) => path[0] === 'nodes' && path[1] === index);
    if (node === null || node === undefined) return { kind: 'absent', why: whyAbsent(own) };
    const notes = own.map(({ path, message }) => `${path.slice(2).join('.') || 'node'}: ${message}`);
    return { kind: 'node', node, notes };
  });
}

/** Whether every single node was refused for want of a right: the token may not ask this way at all. */
export function isForbiddenAltogether(data: unknown, errors: readonly AnswerError[]): boolean {
  const nodes = data && typeof data === 'object' && 'nodes' in data ? data.nodes : null;
  return (
    Array.isArray(nodes) &&
    nodes.length > 0 &&
    nodes.every((node, index) => !node && errors.some((error) => isOf(error, index) && isForbidden(error)))
  );
}

const isOf = ({ path }: AnswerError, index: number) => path[0] === 'nodes' && path[1] === index;
const isForbidden = ({ type }: AnswerError) => type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES';

function whyAbsent(errors: readonly AnswerError[]): string {
  if (errors.some(({ type }) => type === 'NOT_FOUND'))
    return 'is gone from GitHub, or hidden from this token';
  if (errors.some(isForbidden)) return 'may not be read with this token';
  const said = errors[0]?.message;
  return said ? `is not given by GitHub (${said})` : 'is gone from GitHub, or hidden from this token';
}
