import { viewerOfRequest } from '@/lib/auth/request-viewer';
import { readReminderCalendar } from '@/lib/delivery/feed-queries';
import { answerFeed } from '../answer-feed';

export const dynamic = 'force-dynamic';

/** A lead's weekly reminder as a calendar, for the signed-in and for their feed link. */
export async function GET(request: Request): Promise<Response> {
  return answerFeed(request, {
    type: 'text/calendar; charset=utf-8',
    otherwise: () => viewerOfRequest(request),
    read: readReminderCalendar,
  });
}
