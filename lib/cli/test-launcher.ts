import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { TestPortal } from '@/lib/platform/embedded-postgres/test-portal';

const script = join(process.cwd(), 'lib/cli/test-launch.ts');
const loader = join(process.cwd(), 'node_modules/tsx/dist/loader.mjs');

const portals: LaunchedPortal[] = [];

/** A whole portal process, except that one plain page stands for the application. */
export class LaunchedPortal extends TestPortal {
  /** The line that contains this text; fails with everything that was said when the process ends before. */
  async line(text: string): Promise<string> {
    const find = () => this.output.split('\n').find((line) => line.includes(text));
    let hasEnded = false;
    void this.ended.then(() => {
      hasEnded = true;
    });
    while (!find() && !hasEnded) await pause(10);
    const line = find();
    if (line === undefined) throw new Error(`never said "${text}", but: ${this.output}`);
    return line;
  }

  async address(): Promise<string> {
    return (await this.line('Pilothouse ready at ')).replace('Pilothouse ready at ', '');
  }
}

export function launchPortal(data: string, env: Record<string, string> = {}, shell?: string): LaunchedPortal {
  const { DATABASE_URL: _, NEXTAUTH_URL: __, NEXTAUTH_SECRET: ___, ...own } = process.env;
  const [command = '', ...args] = shell
    ? ['sh', '-c', shell]
    : [process.execPath, '--import', loader, script];
  const child = spawn(command, args, {
    detached: true,
    env: { ...own, PORT: '0', PILOTHOUSE_DATA: data, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const portal = new LaunchedPortal(child);
  portals.push(portal);
  return portal;
}

/** The same through a shell that passes no signal on, as npm has it. */
export function launchThroughShell(data: string): LaunchedPortal {
  const line = `"${process.execPath}" --import "${loader}" "${script}"; exit $?`;
  return launchPortal(data, { npm_lifecycle_event: 'start' }, line);
}

export async function endLaunchedPortals(): Promise<void> {
  for (const portal of portals.splice(0)) {
    // The whole group: a shell's child too.
    try {
      process.kill(-portal.pid, 'SIGKILL');
    } catch {}
    await portal.ended;
  }
}

export async function answer(url: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url);
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}
