import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { RefusedError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';
import { type Application, serve } from './serve';
import { stopWithStarter } from './stop-with-starter';

type MakeNext = typeof import('next').default;

export interface LaunchOptions {
  dev: boolean;
  /** The process that started this one, asked for before anything took time. */
  starter: number;
}

/** Starts the portal on the built application, or with `dev` on the sources. Ends the process when it cannot start. */
export async function launch({ dev, starter }: LaunchOptions): Promise<void> {
  stopWithStarter(starter);
  try {
    await serve((server, host, port) => loadNext(dev, server, host, port));
  } catch (error) {
    if (!(error instanceof RefusedError)) log.fatal({ err: error }, 'the portal did not start');
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`Pilothouse did not start.\n${message}\n`);
    process.exit(1);
  }
}

async function loadNext(
  dev: boolean,
  httpServer: Server,
  hostname: string,
  port: number,
): Promise<Application> {
  const makeNext: MakeNext = createRequire(join(process.cwd(), 'package.json'))('next');
  const app = makeNext({ dev, dir: process.cwd(), hostname, port, httpServer, quiet: !dev });
  await app.prepare();
  return { handle: app.getRequestHandler(), close: () => app.close() };
}
