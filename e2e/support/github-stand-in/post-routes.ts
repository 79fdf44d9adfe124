import { type Answer, notFound, problem } from './answer';
import { findRepository } from './routes';
import { issueShape } from './shapes-issue';
import type { Place } from './shapes-repository';
import { addItem, changed, type TokenRights } from './world';
import { writeRoute } from './write-routes';

/** What may be made and changed. Whether the asker learns of it is for the faults to say, after it was done. */
export function answerWrite(
  place: Place,
  method: string,
  url: URL,
  { rights, isSignedIn }: { rights: TokenRights; isSignedIn: boolean },
  body: string,
): Answer {
  const asked = findRepository(place, url);
  const isIssue = method === 'POST' && asked?.rest === '/issues';
  const write = isIssue ? null : writeRoute(method, asked?.rest ?? '');
  if (!asked || (!isIssue && !write)) return notFound();
  if ('moved' in asked)
    return {
      ...problem(307, 'Moved Temporarily'),
      headers: { location: `${place.api}/repositories/${asked.moved.id}${asked.rest}` },
    };
  if (!isSignedIn) return problem(401, 'Requires authentication');
  if (rights === 'read-only') return problem(403, 'Resource not accessible by personal access token');
  const { repository } = asked;
  if (repository.isArchived) return problem(403, 'Repository was archived so is read-only.');
  if (write) {
    const answer = write(place, repository, body === '' ? {} : JSON.parse(body));
    changed(place.world);
    return answer;
  }
  if (repository.issuesAreOff) return problem(410, 'Issues has been disabled in this repository.');
  const sent = JSON.parse(body) as { title?: unknown; body?: unknown; labels?: unknown };
  if (typeof sent.title !== 'string' || sent.title === '') return problem(422, 'Validation Failed: title');
  const at = place.world
    .now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z');
  const item = addItem(repository, {
    title: sent.title,
    body: typeof sent.body === 'string' ? sent.body : null,
    author: 'pilothouse-bot',
    createdAt: at,
    updatedAt: at,
  });
  changed(place.world);
  return { status: 201, body: issueShape(place, repository, item) };
}
