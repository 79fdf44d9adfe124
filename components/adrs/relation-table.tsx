import Link from 'next/link';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';
import { numberLabel } from '@/lib/adrs/domain/adr-view';
import type { GraphEdge, GraphNode } from '@/lib/adrs/domain/graph';
import { paths } from '@/lib/shared/paths';
import { AdrStatusChip } from './adr-status';

interface Row {
  key: string;
  from: GraphNode;
  to: GraphNode;
  type: GraphEdge['type'];
}

const words = { supersedes: 'supersedes', amends: 'amends', relates: 'relates to' } as const;

const columns: Column<Row>[] = [
  { key: 'from', header: 'Decision', width: '40%', cell: ({ from }) => <Decision node={from} /> },
  { key: 'type', header: 'Relation', width: '14%', cell: ({ type }) => words[type] },
  { key: 'to', header: 'Other decision', cell: ({ to }) => <Decision node={to} /> },
];

/** The relations of the graph as a table: the same in words. */
export function RelationTable({
  nodes,
  edges,
}: {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
}) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const rows = edges.flatMap(({ from, to, type }): Row[] => {
    const [one, other] = [byId.get(from), byId.get(to)];
    return one && other ? [{ key: `${from} ${to}`, from: one, to: other, type }] : [];
  });
  return (
    <DataTable
      caption="Relations between decisions"
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
    />
  );
}

function Decision({ node }: { node: GraphNode }) {
  const number = numberLabel(node.number);
  return (
    <>
      <Link href={paths.adr(node.projectSlug, node.slug)}>
        {number ? `${number}: ${node.title}` : node.title}
      </Link>{' '}
      <AdrStatusChip status={node.status} />
      <Sub>{node.log}</Sub>
    </>
  );
}
