// Finds a Chromium for the browser journeys: PLAYWRIGHT_CHROMIUM, then an installed one, then an attempt to install one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns {string | null} the named or an installed one; installs nothing */
export const installedChromium = () =>
  [process.env.PLAYWRIGHT_CHROMIUM, ...installed].find((path) => path && existsSync(path)) ?? null;

/** @returns {{ path: string } | { path: null, problem: string }} */
export function findChromium() {
  const named = process.env.PLAYWRIGHT_CHROMIUM;
  if (named) {
    if (existsSync(named)) return { path: named };
    return { path: null, problem: `PLAYWRIGHT_CHROMIUM names ${named}, which does not exist` };
  }
  const found = installed.find(existsSync);
  if (found) return { path: found };
  for (const args of aptInstall()) {
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const now = installed.find(existsSync);
  if (now) return { path: now };
  return {
    path: null,
    problem:
      'no Chromium or Chrome was found, and none could be installed; install one or set PLAYWRIGHT_CHROMIUM',
  };
}

function aptInstall() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return [];
  process.stdout.write('Installing Chromium with apt-get\n');
  return [
    ['update', '-qq'],
    ['install', '-y', '-qq', 'chromium'],
  ];
}
