import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type FullConfig } from '@playwright/test';
import { freePort, isPortFree } from '@/lib/platform/embedded-postgres/ports';

/** Where the signed-in owner's cookies are kept for the journeys that start signed in. */
export const ownerState = join(
  tmpdir(),
  `pilothouse-e2e-owner-${process.env.PILOTHOUSE_E2E_RUN ?? process.ppid}.json`,
);

/** Starts the stand-in and the portal as a person would, signs in by the owner link, and hands both on in the environment. */
export default async function setup(config: FullConfig): Promise<() => Promise<void>> {
  const data = mkdtempSync(join(tmpdir(), 'pilothouse-e2e-'));
  const [port, standInPort, mailPort] = [await freePort(), await freePort(), await quietPort()];
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
  await untilSaid(standIn, 'the GitHub stand-in', /GitHub stand-in ready at (\S+)\s/);
  const portal = start(['scripts/start.mjs'], environment);
  const url = `http://127.0.0.1:${port}`;
  // It follows "ready", however long that takes.
  const ownerLink = await untilSaid(portal, 'the portal', /Sign in as owner: (\S+)\s/);
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

/** Waits until the process prints what is looked for, and answers its first group. */
function untilSaid(child: ChildProcess, name: string, words: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const said = words.exec(output)?.[1];
      if (said) resolve(said);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) =>
      reject(new Error(`${name} ended with ${code} before it was ready:\n${output}`)),
    );
    setTimeout(
      () => reject(new Error(`${name} did not say ${words} within 5 minutes:\n${output}`)),
      300_000,
    ).unref();
  });
}

/** A port that is taken minutes later: below those that the system gives to connections that go out meanwhile. */
async function quietPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isPortFree(port)) return port;
  }
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
