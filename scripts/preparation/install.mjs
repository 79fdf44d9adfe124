import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isStamped, unlessStamped } from './stamp.mjs';
import { step } from './step.mjs';

const stampOf = (root) => join(root, 'node_modules', '.pilothouse-install');

/** Binary packages differ by system and processor; the lockfile says the rest. */
function inputsOf(root) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return [lock, `node ${process.versions.node.split('.')[0]}`, process.platform, process.arch].join('\n');
}

export function isInstalled(root) {
  return isStamped(stampOf(root), inputsOf(root));
}

/** `npm ci`, when the lockfile or Node has changed since the last one. */
export function install(root) {
  return unlessStamped(stampOf(root), inputsOf(root), async () => {
    if (matchesLockfile(root)) return;
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
    const title = 'Installing dependencies';
    // Inside `npm start` the same npm is used; elsewhere the one on the path.
    if (process.env.npm_execpath?.endsWith('.js')) {
      await step(title, process.execPath, [process.env.npm_execpath, ...args], { cwd: root });
    } else {
      await step(title, 'npm', args, { cwd: root, shell: process.platform === 'win32' });
    }
  });
}

/** Somebody ran `npm ci` or `npm install` by hand: what is installed is what the lockfile asks for. */
function matchesLockfile(root) {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  const wanted = readPackages(join(root, 'package-lock.json'));
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    const there = installed[path];
    return there ? there.version === version && existsSync(join(root, path)) : optional === true;
  });
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
