import { problemResponse } from '@/lib/auth/problem';
import { unsubscribe } from '@/lib/delivery/wish-commands';
import { paths } from '@/lib/shared/paths';

export const dynamic = 'force-dynamic';

interface Context {
  params: Promise<{ word: string }>;
}

/** Mail programs post here when their own button is pressed (RFC 8058). Nothing of the body is needed. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const done = await unsubscribe((await params).word);
  return done.ok
    ? new Response('No longer sent.\n', { headers: { 'content-type': 'text/plain; charset=utf-8' } })
    : problemResponse(404, done.reasons);
}

/** A person who opens that address is shown the page that asks first: looking changes nothing. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return new Response(null, { status: 303, headers: { location: paths.unsubscribe((await params).word) } });
}
