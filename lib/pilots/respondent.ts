import { createHmac } from 'node:crypto';
import { sessionSecret } from '@/lib/auth/session';
import type { Viewer } from '@/lib/permissions/domain/viewer';

/**
 * Who answers: somebody signed in, somebody with a personal link, or a browser that came by the shared link. `secret`
 * is the one in the link's address; `browserKey` a random word that only that browser keeps.
 */
export type Respondent =
  | { by: 'person'; viewer: Extract<Viewer, { kind: 'person' }> }
  | { by: 'link'; secret: string }
  | { by: 'browser'; browserKey: string };

/**
 * The name under which answers are kept, the same whenever this respondent answers this form: so it is one answer a
 * person, with a name or without. It is an HMAC under the portal's own secret, so that who holds the database alone
 * cannot lead an answer back to a person, not even by trying everybody.
 */
export function respondentKey(respondent: Respondent, formId: string): string {
  const of = (what: string) =>
    createHmac('sha256', sessionSecret()).update(`feedback\n${formId}\n${what}`).digest('hex');
  switch (respondent.by) {
    case 'person':
      return `person:${of(respondent.viewer.id)}`;
    case 'link':
      return `link:${of(respondent.secret)}`;
    case 'browser':
      return `browser:${of(respondent.browserKey)}`;
  }
}
