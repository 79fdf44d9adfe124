import Link from 'next/link';
import { DataTable } from '@/components/ui/data-table';
import { RelativeTime } from '@/components/ui/relative-time';
import { kindWords } from './standing';

export interface DocumentRow {
  id: string;
  href: string;
  title: string;
  path: string;
  kind: string;
  project: { name: string; href: string };
  claims: { contradicted: number; unsupported: number; consistent: number };
  problems: number;
  encodingRepaired: boolean;
  importedAt: Date;
}

export function DocumentTable({ documents }: { documents: readonly DocumentRow[] }) {
  return (
    <DataTable
      caption="Imported documents, the latest first"
      rows={documents}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'title',
          header: 'Document',
          cell: (row) => (
            <>
              <Link href={row.href}>{row.title}</Link>
              <span className="block text-sm font-normal text-ink-3 [overflow-wrap:anywhere]">
                {row.path}
              </span>
            </>
          ),
        },
        { key: 'kind', header: 'Kind', cell: (row) => kindWords[row.kind] ?? row.kind },
        {
          key: 'project',
          header: 'Project',
          cell: (row) => <Link href={row.project.href}>{row.project.name}</Link>,
        },
        { key: 'contradicted', header: 'Contradicted', align: 'end', cell: (row) => row.claims.contradicted },
        { key: 'unsupported', header: 'Unsupported', align: 'end', cell: (row) => row.claims.unsupported },
        { key: 'problems', header: 'Not understood', align: 'end', cell: (row) => row.problems },
        { key: 'at', header: 'Imported', cell: (row) => <RelativeTime at={row.importedAt} /> },
      ]}
    />
  );
}
