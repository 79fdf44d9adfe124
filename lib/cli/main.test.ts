import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RefusedError } from '@/lib/platform/errors';
import { commands } from './commands';
import { runPilothouse } from './main';
import { usageError } from './usage';

let out = '';
let told = '';
beforeEach(() => {
  out = '';
  told = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  delete commands.try;
});

/** A command `try` that needs no database. */
function plantCommand(run: () => Promise<number>): void {
  commands.try = async () => ({
    name: 'try',
    summary: 'Tries',
    help: 'How to try\n',
    needsDatabase: () => false,
    run,
  });
}

test('--help lists every command on standard output', async () => {
  expect(await runPilothouse(['--help'])).toBe(0);
  for (const name of Object.keys(commands)) expect(out).toContain(`\n  ${name} `);
  expect(told).toBe('');
});

test('an unknown command fails with the list, and answers nothing', async () => {
  expect(await runPilothouse(['toString'])).toBe(2);
  expect(told).toContain('There is no command "toString"');
  expect(told).toContain('token');
  expect(out).toBe('');
});

test('every command has its own help, without a database', async () => {
  for (const name of Object.keys(commands)) {
    expect(await runPilothouse([name, '--help'])).toBe(0);
    expect(out.length).toBeGreaterThan(40);
  }
});

test('a refusal is told plainly on standard error, with exit code 1', async () => {
  plantCommand(async () => {
    throw new RefusedError([{ code: 'no', message: 'There is no such file.' }]);
  });
  expect(await runPilothouse(['try'])).toBe(1);
  expect(told).toBe('There is no such file.\n');
  expect(out).toBe('');
});

test('what was typed wrong ends with 2', async () => {
  plantCommand(async () => {
    throw usageError('try', 'Name one.');
  });
  expect(await runPilothouse(['try'])).toBe(2);
  expect(told).toBe('Name one. "try --help" shows how.\n');
});

test('a bug is told shortly, with exit code 1 and no stack', async () => {
  plantCommand(async () => {
    throw new TypeError('x is undefined\n    at somewhere');
  });
  expect(await runPilothouse(['try'])).toBe(1);
  expect(told).toContain('pilothouse try failed: x is undefined\n');
});

test("the command's exit code is the answer", async () => {
  plantCommand(async () => 3);
  expect(await runPilothouse(['try'])).toBe(3);
});

test('a bad setting is named before anything runs', async () => {
  const run = vi.fn(async () => 0);
  plantCommand(run);
  vi.stubEnv('PORT', 'many');
  expect(await runPilothouse(['try'])).toBe(1);
  vi.unstubAllEnvs();
  expect(told).toContain('PORT should be a port number');
  expect(run).not.toHaveBeenCalled();
});
