// `npm start`: prepares the checkout, then runs the portal in this process. Plain Node until the install is done;
// nothing above the version check may need a newer Node than it names.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Pilothouse needs Node.js 20.19 or later; this is ${process.versions.node}. Nothing was changed.\n`,
  );
  process.exit(1);
}

const root = fileURLToPath(new URL('..', import.meta.url));
const starter = process.ppid;
const asked = new Set(process.argv.slice(2));
process.chdir(root);

const { readSettings } = await import('./preparation/settings.mjs');
readSettings(root);
try {
  await start();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

async function start() {
  const dev = asked.has('--dev');
  if (asked.has('--install-only')) return prepareCheckout(false);
  await prepareCheckout(!dev);
  if (asked.has('--prepare-only')) return;
  process.env.NODE_ENV = dev ? 'development' : 'production';
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  const { launch } = await import(pathToFileURL(join(root, 'generated', 'programs', 'launch.js')).href);
  await launch({ dev, starter });
}

async function prepareCheckout(pages) {
  const { isPrepared, prepare } = await import('./preparation/prepare.mjs');
  if (isPrepared(root, { pages })) return;
  const { findRunningPortal } = await import('./preparation/running.mjs');
  const running = await findRunningPortal(root);
  if (running) {
    throw new Error(
      `Pilothouse runs from this checkout: process ${running.pid}, at ${running.address}. ` +
        `Its files have changed; stop it first (\`kill ${running.pid}\`), then start again. Nothing was changed.`,
    );
  }
  await prepare(root, { pages });
}
