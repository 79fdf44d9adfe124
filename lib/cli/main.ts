import { resolve } from 'node:path';
import { parseEnvironment } from '@/lib/platform/env';
import { RefusedError } from '@/lib/platform/errors';
import { lockHolder } from '@/lib/platform/file-lock';
import { stopJobs } from '@/lib/platform/jobs';
import { log } from '@/lib/platform/log';
import type { Command, CommandIo } from './command';
import { commands } from './commands';
import { openDatabaseSession } from './database-session';
import { addressOf } from './portal-address';
import { isUsageError, usageExitCode } from './usage';

const io: CommandIo = {
  out: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
};

/** `pilothouse NAME args`: answers the exit code. Standard output carries only the command's answer. */
export async function runPilothouse(argv: string[]): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined || name === '--help' || name === 'help') {
    io.out(await overview());
    return name === undefined ? usageExitCode : 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    io.note(`There is no command "${name}".\n\n${await overview()}`);
    return usageExitCode;
  }
  try {
    const command = await load();
    if (args.includes('--help') || args.includes('-h')) {
      io.out(command.help.trimEnd());
      return 0;
    }
    return await runCommand(command, args);
  } catch (error) {
    return tell(name, error);
  }
}

async function overview(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...all.map((command) => command.name.length));
  const lines = all.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return `Usage: npm run -s pilothouse -- COMMAND [--help]\n\n${lines.join('\n')}`;
}

async function runCommand(command: Command, args: string[]): Promise<number> {
  const parsed = parseEnvironment(process.env);
  if (!parsed.ok) throw new RefusedError(parsed.reasons);
  const env = parsed.value;
  process.env.NEXTAUTH_URL =
    env.NEXTAUTH_URL ?? runningPortal(env.PILOTHOUSE_DATA) ?? addressOf(env.HOST, env.PORT);
  if (command.needsDatabase?.(args) === false) return command.run(args, io);
  const session = await openDatabaseSession(env, `pilothouse ${command.name}`, io.note);
  const close = async () => {
    await stopJobs();
    await session.close();
  };
  const interrupt = (signal: NodeJS.Signals) => {
    io.note('Interrupted. What was committed is kept.');
    void close().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await command.run(args, io);
  } finally {
    process.removeListener('SIGINT', interrupt).removeListener('SIGTERM', interrupt);
    await close();
  }
}

function runningPortal(portalData: string): string | undefined {
  return lockHolder(resolve(portalData, 'locks'), 'portal')?.note;
}

function tell(name: string, error: unknown): number {
  if (error instanceof RefusedError) {
    for (const reason of error.reasons) io.note(reason.message);
    return isUsageError(error) ? usageExitCode : 1;
  }
  log.error({ err: error, command: name }, 'a command failed');
  io.note(
    `pilothouse ${name} failed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
  );
  io.note('This is a fault of Pilothouse; the line above it has what is needed to find it.');
  return 1;
}
