import { spawn } from 'node:child_process';

const keptOutput = 20_000;

/**
 * Runs one long step and shows what goes on and for how long, on standard error: standard output is for answers.
 * What the program itself writes is shown only when it fails. Ctrl-C ends it.
 */
export async function step(title, command, args, options = {}) {
  const started = performance.now();
  const seconds = () => `${Math.round((performance.now() - started) / 1000)} s`;
  const live = process.stderr.isTTY;
  process.stderr.write(live ? title : `${title} ...\n`);
  const ticker = live && setInterval(() => process.stderr.write(`\r${title} ... ${seconds()}`), 1000);
  const { code, output } = await run(command, args, options);
  if (ticker) clearInterval(ticker);
  const clear = live ? '\r' : '';
  if (code === 0) {
    process.stderr.write(`${clear}${title}: done in ${seconds()}\n`);
    return;
  }
  process.stderr.write(`${clear}${title}: failed after ${seconds()}\n\n${output.trim()}\n\n`);
  throw new StepFailure(`${title} failed (${code}). What it wrote stands above. Mend it, then start again.`);
}

export class StepFailure extends Error {}

function run(command, args, options) {
  return new Promise((resolve) => {
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-keptOutput);
    };
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => resolve({ code: error.message, output }));
    child.once('close', (code, signal) => resolve({ code: signal ?? code, output }));
  });
}
