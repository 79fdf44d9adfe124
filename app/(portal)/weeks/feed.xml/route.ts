import { viewerOfRequest } from '@/lib/auth/request-viewer';
import { readFeed } from '@/lib/delivery/feed-queries';
import { answerFeed } from '../answer-feed';

export const dynamic = 'force-dynamic';

/** The published summaries as an Atom feed, for the signed-in, a feed link, or everybody where reading is public. */
export async function GET(request: Request): Promise<Response> {
  return answerFeed(request, {
    type: 'application/atom+xml; charset=utf-8',
    otherwise: () => viewerOfRequest(request),
    read: readFeed,
  });
}
