import { type Column, DataTable } from '@/components/ui/data-table';
import { Sub } from '@/components/ui/sub';

interface SkippedFile {
  repository: { owner: string; name: string };
  path: string;
  reason: string;
}

const columns: Column<SkippedFile>[] = [
  {
    key: 'path',
    header: 'File',
    cell: (file) => (
      <>
        <span className="break-all font-normal">{file.path}</span>
        <Sub>
          {file.repository.owner}/{file.repository.name}
        </Sub>
      </>
    ),
  },
  { key: 'reason', header: 'Why it is no decision', cell: (file) => file.reason },
];

/** Files in the logs that were not taken as decisions, folded away. */
export function SkippedFiles({ files, total }: { files: readonly SkippedFile[]; total: number }) {
  if (total === 0) return null;
  return (
    <details className="mb-9" id="skipped">
      <summary className="cursor-pointer py-1 text-sm text-ink-2">
        {total} {total === 1 ? 'file' : 'files'} in these folders not taken as decisions
        {files.length < total ? `; the first ${files.length} are listed` : ''}
      </summary>
      <DataTable
        caption="Files not taken as decisions"
        columns={columns}
        rows={files}
        rowKey={(file) => `${file.repository.owner}/${file.repository.name}/${file.path}`}
      />
    </details>
  );
}
