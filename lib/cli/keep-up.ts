import type { EmbeddedDatabase } from '@/lib/platform/embedded-postgres/session';
import { log } from '@/lib/platform/log';

const watchMs = 2000;

/** Brings the embedded server up again when it ends by itself (killed for memory, say). Answers what ends the watch. */
export function keepUp(embedded: EmbeddedDatabase): () => void {
  let reviving = false;
  let ended = false;
  const timer = setInterval(async () => {
    if (reviving || embedded.isUp()) return;
    reviving = true;
    try {
      log.error('the embedded database ended by itself; bringing it up again');
      const url = await embedded.revive();
      // A command or the end of the portal may have come in between.
      if (!ended) process.env.DATABASE_URL = url;
    } catch (error) {
      log.error({ err: error }, 'the embedded database could not be brought up again');
    } finally {
      reviving = false;
    }
  }, watchMs);
  timer.unref();
  return () => {
    ended = true;
    clearInterval(timer);
  };
}
