import { problemResponse, statusOfReasons } from '@/lib/auth/problem';
import { reasonsOfThrown } from '@/lib/auth/refusals';
import { viewerOfRequest } from '@/lib/auth/request-viewer';
import { readMetrics } from '@/lib/github/metrics-queries';

export const dynamic = 'force-dynamic';

/** Prometheus' text format, for a token with the right to read, or for everybody where reading is public. */
export async function GET(request: Request): Promise<Response> {
  try {
    const viewer = await viewerOfRequest(request);
    if (!viewer.ok) return problemResponse(401, viewer.reasons);
    const { type, text } = await readMetrics(viewer.value);
    return new Response(text, { headers: { 'content-type': type, 'cache-control': 'no-store' } });
  } catch (error) {
    const reasons = reasonsOfThrown(error, 'Nothing was changed.');
    return problemResponse(statusOfReasons(reasons), reasons);
  }
}
