import type { Viewer } from '@/lib/permissions/domain/viewer';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { isPublicRead } from './cookie';
import { authenticateToken } from './queries';
import { findPersonViewer } from './viewer';

/**
 * Who sends this request to the API. A token that is named but wrong is refused even where reading is public,
 * so that nobody believes in a token that does nothing. The session cookie counts for GET only: it travels by
 * itself, so another site could use it to write.
 */
export async function viewerOfRequest(request: Request): Promise<Result<Viewer>> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const secret = /^Bearer +([^\s]+) *$/i.exec(authorization)?.[1];
    if (!secret)
      return refuse({ code: 'not-bearer', message: 'Send the token as "Authorization: Bearer TOKEN".' });
    return authenticateToken(secret);
  }
  if (request.method === 'GET' || request.method === 'HEAD') {
    const person = await findPersonViewer();
    if (person) return accept(person);
    if (isPublicRead()) return accept<Viewer>({ kind: 'anonymous', publicRead: true });
  }
  return refuse({
    code: 'not-signed-in',
    message: 'Send an API token as "Authorization: Bearer TOKEN"; an admin makes one under Settings, Tokens.',
  });
}
