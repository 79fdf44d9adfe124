import { receiveWebhook } from '@/lib/github/webhook-commands';
import { environment } from '@/lib/platform/env';

export const dynamic = 'force-dynamic';

/** GitHub's deliveries. Who sent one is known by its signature alone. */
export async function POST(request: Request): Promise<Response> {
  const { status, outcome, message } = await receiveWebhook(request, environment().GITHUB_WEBHOOK_SECRET);
  return Response.json(
    { outcome, message },
    {
      status,
      headers: {
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
      },
    },
  );
}
