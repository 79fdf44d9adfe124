import { measuresCsv, seriesCsv } from '@/components/pilots/metrics-csv';
import { currentViewer } from '@/lib/auth/viewer';
import { readSeries } from '@/lib/metrics/observation-queries';
import { requirePilot } from '@/lib/pilots/queries';
import { systemClock } from '@/lib/platform/clock';
import { NotFoundError } from '@/lib/platform/errors';

/** More than any page shows. */
const newest = 10_000;

/** Targets and baselines as the metrics page shows them; with `?metric=`, the values of one metric. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string }> },
): Promise<Response> {
  const viewer = await currentViewer();
  const slug = decodeURIComponent((await params).slug);
  const metricId = new URL(request.url).searchParams.get('metric');
  const now = systemClock();
  try {
    const pilot = await requirePilot(viewer, slug, now);
    if (metricId === null) return csv(measuresCsv(pilot), `${slug}-metrics`);
    if (!/^[0-9a-f-]{36}$/i.test(metricId)) throw new NotFoundError('There is no such metric here.');
    const read = { projectId: pilot.project.id, metricIds: [metricId], newest };
    const series = (await readSeries(viewer, read, now)).get(metricId);
    if (!series) throw new NotFoundError('There is no such metric here.');
    return csv(seriesCsv(series), `${slug}-${series.metric.key}`);
  } catch (error) {
    if (error instanceof NotFoundError) return new Response(error.message, { status: 404 });
    throw error;
  }
}

function csv(text: string, name: string): Response {
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}.csv`,
      'cache-control': 'private, no-store',
    },
  });
}
