import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type HostileInput, hostileInputs } from '@/lib/markdown/hostile/hostile-inputs.test-data';
import { type Canary, canaryName } from '@/lib/markdown/hostile/payloads.test-data';
import { type ShownInput, showInput } from './render-hostile';
import { portal, watchFragments } from './watch-page';

const batch = 200;
/** A stopped text has two seconds, and its process has to be started again for the next. */
export const limitMs = 2000;

export interface HostileRun {
  inputs: number;
  fired: string[];
  stopped: number;
  slowestMs: number;
  slowest: string;
}

/** Shows hostile texts in every place, and looks for a trace of each in page, server, files, environment and network. */
export async function runHostile(
  page: Page,
  { count, seed }: { count: number; seed: number },
  show: (input: HostileInput) => Promise<ShownInput> = showInput,
  progress: (text: string) => void = () => {},
): Promise<HostileRun> {
  const watch = await watchServer();
  await page.route(`${portal}**`, (route) => route.abort());
  try {
    const inputs = hostileInputs(count, seed, watch.canary);
    const run: HostileRun = { inputs: inputs.length, fired: [], stopped: 0, slowestMs: 0, slowest: '' };
    for (let from = 0; from < inputs.length; from += batch) {
      const shown: ShownInput[] = [];
      for (const input of inputs.slice(from, from + batch)) shown.push(await show(input));
      for (const one of shown) {
        if (one.stopped) run.stopped += 1;
        if (!one.stopped && one.tookMs > run.slowestMs)
          Object.assign(run, { slowestMs: one.tookMs, slowest: `${one.place}: ${one.text.slice(0, 200)}` });
        if (one.html.includes(watch.canary.secret))
          run.fired.push(`a secret is shown: ${one.place} ${one.text}`);
      }
      const findings = await watchFragments(
        page,
        shown.map(({ html }) => html),
      );
      for (const { at, what } of findings)
        run.fired.push(
          `${what}: ${at < 0 ? `one of ${from} and on` : `${shown[at]?.place} ${shown[at]?.text}`}`,
        );
      run.fired.push(...watch.traces());
      progress(`${from + shown.length} of ${inputs.length} shown, ${run.fired.length} fired`);
    }
    return run;
  } finally {
    await watch.close();
  }
}

/** A file with a secret, an environment with one, a server that must never be asked. */
async function watchServer() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const folder = mkdtempSync(join(tmpdir(), 'pilothouse-canary-'));
  const secret = `secret-${process.pid}-${Date.now()}`;
  const canary: Canary = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    file: join(folder, 'canary.txt'),
    secret,
  };
  writeFileSync(canary.file, secret);
  process.env.PILOTHOUSE_CANARY_SECRET = secret;
  const known = Object.getOwnPropertyNames(Object.prototype).length;
  return {
    canary,
    traces(): string[] {
      const traces = asked.splice(0).map((path) => `the network was asked for ${path}`);
      const globals = globalThis as unknown as Record<string, unknown>;
      if (canaryName in globals) traces.push('code ran in the server');
      if ('polluted' in {} || Object.getOwnPropertyNames(Object.prototype).length !== known)
        traces.push('a prototype was changed');
      if (existsSync(`${canary.file}.written`)) traces.push('a file was written');
      return traces;
    },
    async close() {
      delete process.env.PILOTHOUSE_CANARY_SECRET;
      rmSync(folder, { recursive: true, force: true });
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
