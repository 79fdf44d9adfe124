// Fails when any installed copy of a package is below the version that fixed its known vulnerabilities.
// It stands in for `npm audit`, which needs a service that not every builder can reach.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @param {string} a @param {string} b negative when a is older; a pre-release is older than its release */
export function compareVersions(a, b) {
  const parse = (version) => {
    const [core = '', pre] = version.split('-', 2);
    return { numbers: core.split('.').map(Number), pre };
  };
  const [left, right] = [parse(a), parse(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (left.numbers[i] ?? 0) - (right.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return (left.pre ? 0 : 1) - (right.pre ? 0 : 1);
}

/**
 * @param {{ packages: Record<string, { version?: string }> }} lock
 * @param {Record<string, { floor: string, reason: string }>} floors
 */
export function belowFloor(lock, floors) {
  return Object.entries(lock.packages).flatMap(([path, { version }]) => {
    const name = path.split('node_modules/').at(-1) ?? '';
    const rule = floors[name];
    if (!rule || !version || compareVersions(version, rule.floor) >= 0) return [];
    return [`${path}: ${version} is below ${rule.floor} (${rule.reason})`];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
  const found = belowFloor(read('../package-lock.json'), read('./version-floors.json'));
  for (const line of found) console.error(line);
  process.exit(found.length === 0 ? 0 : 1);
}
