import { resolve } from 'node:path';
import type { Environment } from '@/lib/platform/env';
import { RefusedError } from '@/lib/platform/errors';
import type { LockHolder } from '@/lib/platform/file-lock';

/** The note of the portal's lock is its address. */
export function alreadyRuns(holder: LockHolder, env: Environment): RefusedError {
  return new RefusedError([
    {
      code: 'already-runs',
      message:
        `Pilothouse already runs on this data folder: process ${holder.pid}, at ${holder.note} ` +
        `(data folder ${resolve(env.PILOTHOUSE_DATA)}). Nothing was changed. Open that address; or stop it with ` +
        `\`kill ${holder.pid}\`; or start a second one with another PILOTHOUSE_DATA and PORT.`,
    },
  ]);
}

export function cannotListen(error: unknown, { HOST, PORT }: Environment): RefusedError {
  const causes: Record<string, string> = {
    EADDRINUSE: `Port ${PORT} of ${HOST} is taken by another program. Choose another, as in \`PORT=${PORT + 1} npm start\`.`,
    EACCES: `This user may not listen on port ${PORT}. Choose one above 1023.`,
    EADDRNOTAVAIL: `This machine has no address ${HOST}. HOST should be one of its own, such as 127.0.0.1.`,
    ENOTFOUND: `There is no host ${HOST}. HOST should be an address of this machine, such as 127.0.0.1.`,
  };
  const cause = causes[(error as NodeJS.ErrnoException).code ?? ''];
  if (!cause) throw error;
  return new RefusedError([{ code: 'cannot-listen', message: `${cause} Nothing was started.` }]);
}
