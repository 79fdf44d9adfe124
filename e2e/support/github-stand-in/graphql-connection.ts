import { GraphQLError } from 'graphql';

/** An object of GitHub's GraphQL: fields are values, or functions of the field's arguments. */
export type Told = { __typename: string } & Record<string, unknown>;
export type Arguments = Record<string, unknown>;

/** GitHub writes the type of an error beside its message. */
export const refusal = (type: string, message: string) => new GraphQLError(message, { extensions: { type } });

/** Refuses arguments that the stand-in would otherwise ignore in silence. */
export function onlyArguments(args: Arguments, known: string[], field: string): void {
  for (const [name, value] of Object.entries(args))
    if (value !== undefined && value !== null && !known.includes(name))
      throw refusal('STAND_IN', `The stand-in does not know the argument ${name} of ${field}`);
}

/** Rows in the order that was asked for; as they stand when none was. */
export function ordered<T extends { createdAt: string; updatedAt?: string }>(
  rows: T[],
  orderBy: unknown,
): T[] {
  if (!orderBy || typeof orderBy !== 'object') return rows;
  const { field, direction } = orderBy as { field: string; direction: 'ASC' | 'DESC' };
  if (field !== 'CREATED_AT' && field !== 'UPDATED_AT')
    throw refusal('STAND_IN', `The stand-in does not order by ${field}`);
  const key = (row: T) => Date.parse((field === 'UPDATED_AT' ? row.updatedAt : null) ?? row.createdAt);
  return rows.toSorted((a, b) => (direction === 'DESC' ? key(b) - key(a) : key(a) - key(b)));
}

export const boundaries = ['first', 'last', 'after', 'before'];

/** A connection over all `rows`; only its count may be asked without saying how many rows are wanted. */
export function connection<T>(
  typename: string,
  rows: T[],
  tell: (row: T) => Told,
  args: Arguments,
  field: string,
): Told {
  const page = () => pageOf(rows.length, args, field);
  const told = () => rows.slice(...page()).map(tell);
  return {
    __typename: typename,
    totalCount: rows.length,
    nodes: told,
    edges: () =>
      told().map((node, index) => ({
        __typename: typename.replace(/Connection$/, 'Edge'),
        node,
        cursor: cursorOf(page()[0] + index + 1),
      })),
    pageInfo: () => {
      const [start, end] = page();
      return {
        __typename: 'PageInfo',
        hasNextPage: end < rows.length,
        hasPreviousPage: start > 0,
        startCursor: end > start ? cursorOf(start + 1) : null,
        endCursor: end > start ? cursorOf(end) : null,
      };
    },
  };
}

function pageOf(length: number, args: Arguments, field: string): [start: number, end: number] {
  const { first, last } = args;
  const wanted = first ?? last;
  if (typeof wanted !== 'number')
    throw refusal(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`,
    );
  const name = typeof first === 'number' ? 'first' : 'last';
  if (wanted > 100 || wanted < 0)
    throw refusal(
      'EXCESSIVE_PAGINATION',
      `Requesting ${wanted} records on the \`${field}\` connection exceeds the \`${name}\` limit of 100 records.`,
    );
  const low = typeof args.after === 'string' ? indexOf(args.after, field) : 0;
  const high = typeof args.before === 'string' ? indexOf(args.before, field) - 1 : length;
  return name === 'first'
    ? [Math.min(low, length), Math.min(low + wanted, high, length)]
    : [Math.max(low, high - wanted), high];
}

const cursorOf = (index: number) => Buffer.from(`cursor:${index}`).toString('base64');

function indexOf(cursor: string, field: string): number {
  const match = /^cursor:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  if (!match) throw refusal('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` is no cursor of \`${field}\`.`);
  return Number(match[1]);
}
