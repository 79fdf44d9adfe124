import { health } from '@/lib/platform/health';

export const dynamic = 'force-dynamic';

export function GET(): Response {
  return Response.json(health(), { headers: { 'cache-control': 'no-store' } });
}
