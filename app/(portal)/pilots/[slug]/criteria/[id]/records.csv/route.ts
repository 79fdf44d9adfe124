import { z } from 'zod';
import { currentViewer } from '@/lib/auth/viewer';
import { listEvidenceRecords } from '@/lib/go-no-go/evidence-record-queries';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { csvOf } from '@/lib/shared/csv';

/** More rows than this are no list to read; the last line says that there were more. */
const mostRows = 10_000;

/** The records behind a criterion's evaluation of now, as CSV. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const viewer = await currentViewer();
  const id = z.guid().safeParse((await params).id);
  if (!id.success) return new Response('There is no such criterion.', { status: 404 });
  try {
    const rows = { limit: mostRows, offset: 0 };
    const records = await listEvidenceRecords(viewer, id.data, rows, systemClock());
    const left = records.total - records.rows.length;
    const body = csvOf(
      ['Record', 'Says', 'At (UTC)', 'Note', 'Link'],
      [
        ...records.rows.map(({ label, says, at, note, href }) => [label, says, at ?? '', note, href ?? '']),
        ...(left > 0 ? [[`${left} more rows are left out`, '', '', '', '']] : []),
      ],
    );
    return new Response(body, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${records.noun.replaceAll(' ', '-')}.csv"`,
        'cache-control': 'no-store',
      },
    });
  } catch (error) {
    if (error instanceof NotFoundError) return new Response(error.message, { status: 404 });
    throw error;
  }
}
