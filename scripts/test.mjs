// Everything that must hold, in the order that fails soonest. Plain Node until the install is done.
// The last line is `N passed, N failed` over all runners together; each check counts as one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = mkdtempSync(join(tmpdir(), 'pilothouse-test-'));
const only = process.argv.slice(2);
const bin = (path) => [process.execPath, join(root, 'node_modules', path)];
const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

function run(name, [command, ...args], env = {}) {
  const started = performance.now();
  process.stdout.write(`\n== ${name}\n`);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (error) process.stderr.write(`${name} did not start: ${error.message}\n`);
  process.stdout.write(
    `== ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${Math.round((performance.now() - started) / 1000)} s\n`,
  );
  if (status !== 0) failures.push(name);
  return status === 0;
}

function check(name, command, env) {
  const ok = run(name, command, env);
  totals[ok ? 'passed' : 'failed'] += 1;
  return ok;
}

/** Runs a test runner whose JSON report is counted by `count`; a runner that fails without a failed test counts as one failure. */
function suite(name, command, env, report, count) {
  const ok = run(name, command, env);
  const counted = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  if (!ok && counted.failed === 0) counted.failed = 1;
  if (ok && counted.passed === 0) {
    process.stderr.write(`${name} ran no test\n`);
    failures.push(`${name} (ran no test)`);
    counted.failed += 1;
  }
  for (const key of Object.keys(totals)) totals[key] += counted[key];
}

function vitest(project) {
  const report = join(results, `${project}.json`);
  const command = [
    ...bin('vitest/vitest.mjs'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  suite(`${project} tests`, command, {}, report, (json) => ({
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + json.numTodoTests,
  }));
}

function browser() {
  const chromium = findChromium();
  if (!chromium.path) {
    process.stderr.write(`browser journeys: ${chromium.problem}\n`);
    failures.push('browser journeys');
    totals.failed += 1;
    return;
  }
  const report = join(results, 'browser.json');
  const env = { PLAYWRIGHT_CHROMIUM: chromium.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  suite(
    'browser journeys',
    [...bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'],
    env,
    report,
    ({ stats }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
    }),
  );
}

const steps = {
  floors: () => check('version floors', [process.execPath, 'scripts/check-version-floors.mjs']),
  types: () => check('types', [...bin('typescript/bin/tsc'), '--noEmit']),
  lint: () =>
    check('lint and format', [...bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']),
  rooms: () =>
    check('room rules', [
      ...bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.mjs',
      'lib',
      'app',
      'components',
    ]),
  unit: () => vitest('unit'),
  database: () => vitest('database'),
  launch: () => vitest('launch'),
  build: () => check('production build', [process.execPath, 'scripts/start.mjs', '--prepare-only']),
  browser,
};

const chosen = only.length > 0 ? only : Object.keys(steps);
const unknown = chosen.filter((name) => !steps[name]);
if (unknown.length > 0) {
  process.stderr.write(`unknown part: ${unknown.join(', ')}. Parts: ${Object.keys(steps).join(', ')}\n`);
  process.exit(2);
}
const prepared = run('install and generate', [process.execPath, 'scripts/start.mjs', '--install-only']);
if (prepared) for (const name of chosen) steps[name]();
else totals.failed += 1;

rmSync(results, { recursive: true, force: true });
if (failures.length > 0) process.stdout.write(`\nFailed: ${failures.join(', ')}\n`);
if (totals.skipped > 0) process.stdout.write(`\n${totals.skipped} skipped\n`);
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed\n`);
process.exit(totals.failed === 0 ? 0 : 1);
