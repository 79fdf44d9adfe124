import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

export type Variables = Record<string, unknown>;

export interface Measure {
  /** One for every list that would be asked for one by one. */
  requests: number;
  /** Rows that the question may bring, at most. */
  nodes: number;
}

/** GitHub's way of counting a question before it is answered: by what it asks for, not by what there is. */
export function measure(schema: GraphQLSchema, document: DocumentNode, variables: Variables): Measure {
  const total: Measure = { requests: 0, nodes: 0 };
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
    ),
  );
  for (const one of document.definitions)
    if (one.kind === Kind.OPERATION_DEFINITION)
      walk(one.selectionSet, schema.getRootType(one.operation) ?? undefined, 1);
  return total;

  function walk(selections: SelectionSetNode, parent: GraphQLNamedType | undefined, times: number): void {
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) walkField(selection, parent, times);
      else {
        const fragment =
          selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
        const condition = fragment?.typeCondition?.name.value;
        if (fragment) walk(fragment.selectionSet, condition ? schema.getType(condition) : parent, times);
      }
    }
  }

  function walkField(field: FieldNode, parent: GraphQLNamedType | undefined, times: number): void {
    if (!isObjectType(parent) && !isInterfaceType(parent)) return;
    const type = parent.getFields()[field.name.value]?.type;
    if (!type) return;
    const named = getNamedType(type);
    let below = times;
    if (named.name.endsWith('Connection')) {
      total.requests += times;
      below = times * Number(argument(field, 'first') ?? argument(field, 'last') ?? 0);
      total.nodes += below;
    } else if (parent === schema.getQueryType() && field.name.value === 'nodes') {
      const ids = argument(field, 'ids');
      below = Array.isArray(ids) ? ids.length : 1;
      total.nodes += below;
    }
    if (field.selectionSet) walk(field.selectionSet, named, below);
  }

  function argument(field: FieldNode, name: string): unknown {
    const value = field.arguments?.find((one) => one.name.value === name)?.value;
    if (value?.kind === Kind.VARIABLE) return variables[value.name.value];
    if (value?.kind === Kind.LIST) return value.values;
    return value && 'value' in value ? value.value : undefined;
  }
}

/** A hundred lists are a point, and every question costs one. */
export const costOf = ({ requests }: Measure) => Math.max(1, Math.round(requests / 100));
