// Runs as a process of its own in the launch tests: the portal with a page in the place of the application.
import { RefusedError } from '@/lib/platform/errors';
import { serve } from './serve';
import { stopWithStarter } from './stop-with-starter';

stopWithStarter(process.ppid);
try {
  await serve(async () => ({
    handle: (_, response) => response.end('a page'),
    close: async () => {},
  }));
} catch (error) {
  if (!(error instanceof RefusedError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
