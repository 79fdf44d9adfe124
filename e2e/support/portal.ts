import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type FullConfig } from '@playwright/test';
import { freePort } from '@/lib/platform/embedded-postgres/ports';

/** Where the signed-in owner's cookies are kept for the journeys that start signed in. */
export const ownerState = join(
  tmpdir(),
  `pilothouse-e2e-owner-${process.env.PILOTHOUSE_E2E_RUN ?? process.ppid}.json`,
);

/** Starts the stand-in and the portal as a person would, signs in by the owner link, and hands both on in the environment. */
export default async function setup(config: FullConfig): Promise<() => Promise<void>> {
  const data = mkdtempSync(join(tmpdir(), 'pilothouse-e2e-'));
  const [port, standInPort, mailPort] = [await freePort(), await freePort(), await freePort()];
  const standIn = start(
    [
      'node_modules/tsx/dist/cli.mjs',
      'e2e/support/github-stand-in/main.ts',
      '--port',
      `${standInPort}`,
      '--seed',
      'demo',
    ],
    {},
  );
  const environment = {
    PORT: `${port}`,
    HOST: '127.0.0.1',
    PILOTHOUSE_DATA: data,
    PILOTHOUSE_SAMPLE: '1',
    GITHUB_API_URL: `http://127.0.0.1:${standInPort}`,
    GITHUB_TOKEN: 'stand-in-token',
    DATABASE_URL: '',
    NEXTAUTH_URL: '',
    PILOTHOUSE_PUBLIC_READ: '',
    // Nobody listens there but while e2e/delivery.spec.ts does: a server that is down keeps nothing else from working.
    SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
    MAIL_FROM: 'Pilothouse <weeks@portal.example>',
    WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
  };
  const portal = start(['scripts/start.mjs'], environment);
  const url = `http://127.0.0.1:${port}`;
  const output = await untilReady(portal);
  const ownerLink = /Sign in as owner: (\S+)/.exec(output)?.[1];
  if (!ownerLink) throw new Error(`the portal printed no owner link:\n${output}`);
  Object.assign(process.env, environment, { PORTAL_URL: url, OWNER_STATE: ownerState });
  await signInOnce(ownerLink, config);
  return async () => {
    await stop(portal);
    await stop(standIn);
    rmSync(data, { recursive: true, force: true });
    rmSync(ownerState, { force: true });
  };
}

function start(args: string[], environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function untilReady(portal: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      // The owner link follows on the line after "ready".
      if (/Pilothouse ready at /.test(output)) setTimeout(() => resolve(output), 1_000);
    };
    portal.stdout?.on('data', read);
    portal.stderr?.on('data', read);
    portal.once('exit', (code) =>
      reject(new Error(`the portal ended with ${code} before it was ready:\n${output}`)),
    );
    setTimeout(
      () => reject(new Error(`the portal was not ready within 5 minutes:\n${output}`)),
      300_000,
    ).unref();
  });
}

async function signInOnce(ownerLink: string, config: FullConfig): Promise<void> {
  const browser = await chromium.launch(config.projects[0]?.use.launchOptions);
  const page = await browser.newPage();
  await page.goto(ownerLink);
  await page.getByRole('button', { name: /sign in/i }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.context().storageState({ path: ownerState });
  await browser.close();
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
