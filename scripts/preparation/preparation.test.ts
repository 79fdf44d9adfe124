import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fingerprint } from './fingerprint.mjs';
import { withPreparationLock } from './lock.mjs';
import { unlessStamped } from './stamp.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pilothouse-preparation-'));
  write('lib/a.ts', 'one');
  write('lib/deep/b.ts', 'two');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

const print = () => fingerprint(root, ['lib', 'next.config.js']);

test.each([
  ['a changed file', () => write('lib/deep/b.ts', 'other')],
  ['a new file', () => write('lib/c.ts', '')],
  ['a renamed file', () => rmSync(join(root, 'lib/a.ts'))],
  ['a file that was missing', () => write('next.config.js', '')],
  [
    'text that moved from one file to the next',
    () => {
      write('lib/a.ts', 'onet');
      write('lib/deep/b.ts', 'wo');
    },
  ],
])('%s changes the fingerprint', (_, change) => {
  const before = print();
  change();
  expect(print()).not.toBe(before);
});

test.each(['lib/a.test.ts', 'lib/README.md', 'lib/.cache/x', 'lib/node_modules/x/index.js', 'docs/x.ts'])(
  '%s is no input',
  (path) => {
    const before = print();
    write(path, 'new');
    expect(print()).toBe(before);
  },
);

test('the same inputs are worked on once', async () => {
  const work = vi.fn(async () => undefined);
  const stamp = join(root, 'generated/.stamp');
  await unlessStamped(stamp, 'a', work);
  await unlessStamped(stamp, 'a', work);
  expect(work).toHaveBeenCalledTimes(1);
  await unlessStamped(stamp, 'b', work);
  expect(work).toHaveBeenCalledTimes(2);
});

test('work that failed is done again, also when it had succeeded before', async () => {
  const stamp = join(root, '.stamp');
  await unlessStamped(stamp, 'a', async () => undefined);
  const failing = async () => {
    throw new Error('broke off');
  };
  await expect(unlessStamped(stamp, 'b', failing)).rejects.toThrow('broke off');
  const work = vi.fn(async () => undefined);
  await unlessStamped(stamp, 'a', work);
  expect(work).toHaveBeenCalledTimes(1);
});

test('the lock of a preparation that was killed is taken over', async () => {
  write('generated/.preparing', String(2 ** 22 + 1));
  expect(await withPreparationLock(root, async () => 'done')).toBe('done');
});

test('two preparations take turns', async () => {
  const order: string[] = [];
  const prepare = (name: string) =>
    withPreparationLock(root, async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      order.push(`${name} ends`);
    });
  await Promise.all([prepare('first'), prepare('second')]);
  expect(order.map((line) => line.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends']);
});
