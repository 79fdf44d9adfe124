import { pilotsCsv } from '@/components/pilots/pilots-csv';
import { currentViewer } from '@/lib/auth/viewer';
import { pilotListInput } from '@/lib/go-no-go/pilot-list-input';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';
import { askedPilots } from '../address';
import { readPilotList } from '../read-list';

/** The list of pilots as the page shows it, row for row. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await currentViewer();
  const { searchParams, origin } = new URL(request.url);
  const asked = pilotListInput.parse(askedPilots(Object.fromEntries(searchParams)));
  try {
    const { items } = await readPilotList(viewer, asked, systemClock());
    return new Response(pilotsCsv(items, process.env.NEXTAUTH_URL ?? origin), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="pilots.csv"',
        'cache-control': 'no-store',
      },
    });
  } catch (error) {
    if (error instanceof NotFoundError) return new Response(error.message, { status: 404 });
    throw error;
  }
}
