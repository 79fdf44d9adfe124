import type { Server } from 'node:http';
import { resolve } from 'node:path';
import { createOwnerLinkIfNoOwner } from '@/lib/auth/commands';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { type Environment, parseEnvironment } from '@/lib/platform/env';
import { RefusedError } from '@/lib/platform/errors';
import { lockHolder, tryLock } from '@/lib/platform/file-lock';
import { startWorker, stopJobs } from '@/lib/platform/jobs';
import { log } from '@/lib/platform/log';
import { setStartupStep } from '@/lib/platform/startup-state';
import { type DatabaseSession, openDatabaseSession } from './database-session';
import { jobHandlers, jobsAtOnce } from './job-handlers';
import { keepSchedule } from './keep-schedule';
import { offerSample, terminalQuestion } from './offer-sample';
import { addressOf } from './portal-address';
import { keptSessionSecret } from './session-secret';
import { alreadyRuns, cannotListen } from './start-refusals';
import { openWebServer, type RequestHandler, type WebServer } from './web-server';

export interface Application {
  handle: RequestHandler;
  close(): Promise<void>;
}

/** Makes the web application; it may listen to the server for what is no plain request. */
export type LoadApplication = (server: Server, host: string, port: number) => Promise<Application>;

const say = (text: string) => process.stdout.write(`${text}\n`);

/**
 * The portal in one process: web server, application, database and jobs, until SIGTERM or Ctrl-C. Sets the
 * environment of this process as the portal needs it. Throws RefusedError when it cannot start.
 */
export async function serve(loadApplication: LoadApplication): Promise<void> {
  const parsed = parseEnvironment(process.env);
  if (!parsed.ok) throw new RefusedError(parsed.reasons);
  const env = parsed.value;
  setStartupStep('The database is starting.');
  const web = await listen(env);
  const address = addressOf(env.HOST, web.port);
  const releasePortal = claimPortal(env, web, address);
  process.env.NEXTAUTH_URL = env.NEXTAUTH_URL ?? address;
  process.env.NEXTAUTH_SECRET = env.NEXTAUTH_SECRET ?? keptSessionSecret(resolve(env.PILOTHOUSE_DATA));

  const application = loadApplication(web.http, env.HOST, web.port);
  const database = openDatabaseSession(env, 'portal', say);
  const stopping = new AbortController();
  let schedule: ReturnType<typeof keepSchedule> | undefined;
  const onWorking = () => {
    if (!stopping.signal.aborted) schedule = keepSchedule();
  };
  const started = open({ env, web, address, application, database, stopping: stopping.signal, onWorking });
  const stop = async () => {
    stopping.abort();
    await web.close();
    // What is being started is finished first: half of it could not be ended in order.
    await started.catch(() => undefined);
    await schedule?.stop();
    await stopJobs();
    await application.then((app) => app.close()).catch(() => undefined);
    await database.then((session) => session.close()).catch(() => undefined);
    releasePortal();
  };
  stopOnSignal(stopping.signal, stop);
  await started.catch(async (error: unknown) => {
    if (stopping.signal.aborted) return;
    await stop();
    throw error;
  });
}

interface Opening {
  env: Environment;
  web: WebServer;
  address: string;
  application: Promise<Application>;
  database: Promise<DatabaseSession>;
  stopping: AbortSignal;
  /** Once jobs are worked on. */
  onWorking(): void;
}

async function open({
  env,
  web,
  address,
  application,
  database,
  stopping,
  onWorking,
}: Opening): Promise<void> {
  const [app] = await Promise.all([application, database]);
  if (stopping.aborted) return;
  web.handOver(app.handle);
  setStartupStep(undefined);
  const working = startWorker(jobHandlers, jobsAtOnce).then(onWorking, (error: unknown) =>
    log.error({ err: error }, 'jobs are not worked on'),
  );
  // The importer is read only by a start that loads the sample.
  const load = async (viewer: Viewer) => (await import('./load-sample')).loadSample(viewer);
  await offerSample(env, { load, say, ask: terminalQuestion(stopping) });
  if (!stopping.aborted) {
    const ownerLink = await createOwnerLinkIfNoOwner();
    say(`Pilothouse ready at ${address}`);
    if (ownerLink) say(`Sign in as owner: ${ownerLink}`);
  }
  await working;
}

/** SIGTERM and Ctrl-C: everything ends in order, then the process with exit code 0. */
function stopOnSignal(stopping: AbortSignal, stop: () => Promise<void>): void {
  const onSignal = async () => {
    if (stopping.aborted) return;
    say('Stopping.');
    await stop();
    say('Stopped.');
    process.exit(0);
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
}

async function listen(env: Environment): Promise<WebServer> {
  try {
    return await openWebServer(env.HOST, env.PORT);
  } catch (error) {
    const holder = lockHolder(locksOf(env), 'portal');
    throw holder ? alreadyRuns(holder, env) : cannotListen(error, env);
  }
}

const locksOf = (env: Environment) => resolve(env.PILOTHOUSE_DATA, 'locks');

/** One portal a data folder. Several may share a PostgreSQL of their own; there the port alone keeps them apart. */
function claimPortal(env: Environment, web: WebServer, address: string): () => void {
  if (env.DATABASE_URL) return () => {};
  const attempt = tryLock(locksOf(env), 'portal', address);
  if (attempt.held) return attempt.release;
  web.http.close();
  throw alreadyRuns(attempt.holder, env);
}
