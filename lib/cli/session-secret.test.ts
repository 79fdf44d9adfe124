import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keptSessionSecret } from './session-secret';

test('the secret is made once, is long, and only its owner may read it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pilothouse-secret-'));
  try {
    const secret = keptSessionSecret(folder);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(keptSessionSecret(folder)).toBe(secret);
    expect(readdirSync(folder)).toEqual(['session-secret']);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'session-secret')).mode & 0o077).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
