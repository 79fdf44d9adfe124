import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['scripts/complete-lockfile.mjs', ...args], { encoding: 'utf8' });

test('the lockfile names every optional package of every system, so that `npm ci` takes it', () => {
  expect(run('--check').stdout).toBe('');
});

test('a lockfile that lacks the packages of other systems is told, and completed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pilothouse-lock-'));
  const path = join(folder, 'package-lock.json');
  const optionalDependencies = {
    'tool-darwin-arm64': '1.2.3',
    'tool-linux-x64-musl': '1.2.3',
    'tool-linux-x64': '1.2.3',
  };
  const packages = {
    '': { name: 'x' },
    'node_modules/tool': { version: '1.2.3', dev: true, optionalDependencies },
    'node_modules/tool-linux-x64': { version: '1.2.3', optional: true },
  };
  try {
    writeFileSync(path, JSON.stringify({ packages }));
    expect(run('--check', path)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('lacks tool-darwin-arm64 1.2.3'),
    });
    run(path);
    expect(JSON.parse(readFileSync(path, 'utf8')).packages).toMatchObject({
      'node_modules/tool-darwin-arm64': {
        version: '1.2.3',
        dev: true,
        optional: true,
        os: ['darwin'],
        cpu: ['arm64'],
      },
      'node_modules/tool-linux-x64-musl': { os: ['linux'], cpu: ['x64'], libc: ['musl'] },
      'node_modules/tool-linux-x64': { version: '1.2.3', optional: true },
    });
    expect(run('--check', path).status).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
