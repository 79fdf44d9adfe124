// A registry that offers only the packages of its own system makes npm write a lockfile without the optional
// packages of other systems, and `npm ci` then refuses that lockfile everywhere. This adds what is missing, by the
// versions that their parents name. `--check` only looks. Run it after every change of dependencies.
import { readFileSync, writeFileSync } from 'node:fs';

const path = process.argv.find((argument) => argument.endsWith('.json')) ?? 'package-lock.json';
const lock = JSON.parse(readFileSync(path, 'utf8'));
const missing = Object.entries(lock.packages).flatMap(([parent, { optionalDependencies = {}, dev }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !isLocked(parent, name))
    .map(([name, version]) => ({ name, version, dev })),
);

if (process.argv.includes('--check')) {
  for (const { name, version } of missing) process.stdout.write(`${path} lacks ${name} ${version}\n`);
  process.exit(missing.length === 0 ? 0 : 1);
}
for (const { name, version, dev } of missing) {
  lock.packages[`node_modules/${name}`] = { version, ...(dev && { dev }), optional: true, ...systemOf(name) };
}
const byName = ([a], [b]) => a.localeCompare(b, 'en');
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(byName));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${path}: ${missing.length} added\n`);

/** Node looks in the parent's own node_modules, then in each one above it. */
function isLocked(parent, name) {
  for (let folder = parent; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    if (lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (!folder.includes('/node_modules/')) return Boolean(lock.packages[`node_modules/${name}`]);
  }
}

/** Platform packages carry their system in their name; without it npm would install them all everywhere. */
function systemOf(name) {
  const os = ['android', 'darwin', 'freebsd', 'linux', 'win32'].find((system) => name.includes(`-${system}`));
  const cpu = ['arm64', 'x64', 'wasm32', 'ia32', 'arm'].find((processor) => name.includes(`-${processor}`));
  if (!cpu)
    throw new Error(`the system of ${name} is not known from its name; add it to the lockfile by hand`);
  return { ...(os && { os: [os] }), cpu: [cpu], ...(name.endsWith('-musl') && { libc: ['musl'] }) };
}
