import { createHash } from 'node:crypto';
import { problemResponse, statusOfReasons } from '@/lib/auth/problem';
import { reasonsOfThrown } from '@/lib/auth/refusals';
import { findFeedViewer } from '@/lib/delivery/feed-queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { accept, type Result, refuse } from '@/lib/shared/result';

interface Asked {
  type: string;
  /** Who asks, where the address holds no token. */
  otherwise: () => Promise<Result<Viewer>>;
  read: (viewer: Viewer) => Promise<string>;
}

/**
 * A document that programs fetch again and again: opened by its token or as other requests are, answered with 304 while it
 * says the same (RFC 9110, 13.1.2). A token that is wrong opens nothing, also where reading is public.
 */
export async function answerFeed(request: Request, { type, otherwise, read }: Asked): Promise<Response> {
  try {
    const token = new URL(request.url).searchParams.get('token');
    const viewer = token === null ? await otherwise() : await viewerOfToken(token);
    if (!viewer.ok) return problemResponse(401, viewer.reasons);
    const text = await read(viewer.value);
    const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    const headers = { etag, 'cache-control': 'private, no-cache', vary: 'cookie, authorization' };
    const known = request.headers
      .get('if-none-match')
      ?.split(',')
      .map((one) => one.trim().replace(/^W\//, ''));
    if (known?.includes(etag) || known?.includes('*')) return new Response(null, { status: 304, headers });
    return new Response(text, { headers: { ...headers, 'content-type': type } });
  } catch (error) {
    const reasons = reasonsOfThrown(error, 'Nothing was changed.');
    return problemResponse(statusOfReasons(reasons), reasons);
  }
}

async function viewerOfToken(token: string): Promise<Result<Viewer>> {
  const viewer = await findFeedViewer(token);
  return viewer
    ? accept<Viewer>(viewer)
    : refuse({
        code: 'unknown-token',
        message: 'This link opens nothing: it was ended. Make a new one in the settings.',
      });
}
