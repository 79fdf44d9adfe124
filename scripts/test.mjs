// Everything that must hold, in the order that fails soonest. Plain Node until the install is done.
// The last line is `N passed, N failed` over all runners together; each check counts as one.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { failedInPlaywright, failedInVitest } from './failed-tests.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const results = mkdtempSync(join(tmpdir(), 'pilothouse-test-'));
const only = process.argv.slice(2);
const bin = (path) => [process.execPath, join(root, 'node_modules', path)];
const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const failedTests = [];

/** Answers whether it went well. What it says is shown as it comes, or all at its end where others run beside it. */
function run(name, [command, ...args], { env = {}, apart = false } = {}) {
  const started = performance.now();
  const said = [];
  if (!apart) process.stdout.write(`\n== ${name}\n`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: apart ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => said.push(part));
    let hasEnded = false;
    const end = (ok, problem = '') => {
      if (hasEnded) return;
      hasEnded = true;
      if (apart) process.stdout.write(`\n== ${name}\n`);
      for (const part of said) process.stdout.write(part);
      if (problem) process.stderr.write(`${name} ${problem}\n`);
      const seconds = Math.round((performance.now() - started) / 1000);
      process.stdout.write(`== ${name}: ${ok ? 'ok' : 'FAILED'} in ${seconds} s\n`);
      if (!ok) failures.push(name);
      resolve(ok);
    };
    child.once('error', (error) => end(false, `did not start: ${error.message}`));
    child.once('close', (code, signal) => end(code === 0, signal ? `was ended by ${signal}` : ''));
  });
}

async function check(name, command, options) {
  const ok = await run(name, command, options);
  totals[ok ? 'passed' : 'failed'] += 1;
  return ok;
}

/** Runs a test runner whose JSON report is counted by `count`; a runner that fails without a failed test counts as one failure. */
async function suite(name, command, options, report, count) {
  const ok = await run(name, command, options);
  const counted = counts(report, count);
  if (!ok && counted.failed === 0) counted.failed = 1;
  if (ok && counted.passed === 0) {
    process.stderr.write(`${name} ran no test\n`);
    failures.push(`${name} (ran no test)`);
    counted.failed += 1;
  }
  for (const key of Object.keys(totals)) totals[key] += counted[key];
  failedTests.push(...(counted.named ?? []));
}

/** A runner that died may have left no report, or half of one. */
function counts(report, count) {
  try {
    return count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

function vitest(project, options) {
  const report = join(results, `${project}.json`);
  const command = [
    ...bin('vitest/vitest.mjs'),
    'run',
    // Files that may share their modules with others, and those that may not (vitest.config.ts).
    `--project=${project}`,
    `--project=${project}-apart`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  return suite(`${project} tests`, command, options, report, (json) => ({
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + json.numTodoTests,
    named: failedInVitest(json, root),
  }));
}

async function browser(options) {
  const chromium = findChromium();
  if (!chromium.path) {
    process.stderr.write(`browser journeys: ${chromium.problem}\n`);
    failures.push('browser journeys');
    totals.failed += 1;
    return;
  }
  const report = join(results, 'browser.json');
  const env = { PLAYWRIGHT_CHROMIUM: chromium.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  await suite(
    'browser journeys',
    [...bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'],
    { ...options, env },
    report,
    ({ stats, ...journeys }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
      named: failedInPlaywright(journeys),
    }),
  );
}

const steps = {
  floors: (options) =>
    check('version floors', [process.execPath, 'scripts/check-version-floors.mjs'], options),
  types: (options) => check('types', [...bin('typescript/bin/tsc'), '--noEmit'], options),
  lint: (options) =>
    check(
      'lint and format',
      [...bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'],
      options,
    ),
  rooms: (options) =>
    check(
      'room rules',
      [
        ...bin('dependency-cruiser/bin/dependency-cruise.mjs'),
        ...['--config', '.dependency-cruiser.mjs', 'lib', 'app', 'components'],
      ],
      options,
    ),
  unit: (options) => vitest('unit', options),
  database: (options) => vitest('database', options),
  launch: (options) => vitest('launch', options),
  build: (options) =>
    check('production build', [process.execPath, 'scripts/start.mjs', '--prepare-only'], options),
  browser,
};

// Side by side, each on one core or waiting most of the time; the others fill two cores by themselves.
const besideEachOther = [
  ['types', 'lint', 'rooms'],
  ['launch', 'build'],
];

/** The chosen parts in their order, those that run side by side together. */
async function runAll(names) {
  const left = new Set(names);
  for (const name of names) {
    const beside = besideEachOther.find((group) => group.includes(name)) ?? [name];
    const together = beside.filter((other) => left.delete(other));
    await Promise.all(together.map((each) => steps[each]({ apart: together.length > 1 })));
  }
}

const chosen = only.length > 0 ? only : Object.keys(steps);
const unknown = chosen.filter((name) => !steps[name]);
if (unknown.length > 0) {
  process.stderr.write(`unknown part: ${unknown.join(', ')}. Parts: ${Object.keys(steps).join(', ')}\n`);
  process.exit(2);
}
const prepared = await run('install and generate', [process.execPath, 'scripts/start.mjs', '--install-only']);
if (prepared) await runAll(chosen);
else totals.failed += 1;

rmSync(results, { recursive: true, force: true });
for (const failed of failedTests) process.stdout.write(`\n${failed}\n`);
if (failures.length > 0) process.stdout.write(`\nFailed: ${failures.join(', ')}\n`);
if (totals.skipped > 0) process.stdout.write(`\n${totals.skipped} skipped\n`);
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed\n`);
process.exit(totals.failed === 0 ? 0 : 1);
