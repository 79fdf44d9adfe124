import type { StartDecision } from '../domain/start-decision';
import { RefusedError } from '../errors';
import type { Place } from './place';

type Cause = Extract<StartDecision, { do: 'refuse' }>['because'];

/** Why the embedded database is not started: what is wrong, that nothing was changed, what to do. */
export function refusal(because: Cause, place: Place, pid: number | undefined): RefusedError {
  const messages: Record<Cause, string> = {
    incomplete:
      `The database folder ${place.dataFolder} is not whole: PG_VERSION or global/pg_control is missing. ` +
      'Nothing was changed. Restore a backup into it; or, if it never held anything, move it away and start again.',
    'other-version':
      `The database folder ${place.dataFolder} was made by another PostgreSQL version than the one that comes with ` +
      `this Pilothouse (${place.programs.version}). Nothing was changed. Go back to the Pilothouse that made it, take ` +
      'a backup there, and restore it here into an empty folder.',
    'wrong-password':
      `A PostgreSQL (process ${pid}) runs in ${place.dataFolder}, but refuses the password in ${place.passwordFile}. ` +
      'Nothing was changed. Put the password file back as it was, from a backup.',
    'not-answering':
      `PostgreSQL processes${pid ? ` (process ${pid})` : ''} still work in ${place.dataFolder}, but none answers. ` +
      `Nothing was changed. Look into ${place.logFile}; end them, then start again.`,
  };
  return new RefusedError([{ code: `database-${because}`, message: messages[because] }]);
}
