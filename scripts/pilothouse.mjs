// `npm run -s pilothouse -- COMMAND`: the command line. Standard output carries only the command's answer.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function refuse(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  refuse(`Pilothouse needs Node.js 20.19 or later; this is ${process.versions.node}. Nothing was changed.`);
}
if (!existsSync(join(root, 'node_modules', 'esbuild'))) {
  refuse('Pilothouse is not installed yet. Run `npm start` or `npm ci` first.');
}

// File names among the arguments are meant from where the command was typed; npm changes into the checkout.
process.env.INIT_CWD ??= process.cwd();
process.chdir(root);
const { readSettings } = await import('./preparation/settings.mjs');
readSettings(root);
try {
  const { prepareCommands } = await import('./preparation/prepare.mjs');
  await prepareCommands(root);
} catch (error) {
  refuse(error.message);
}
process.env.NODE_ENV ??= 'production';
const { runPilothouse } = await import(pathToFileURL(join(root, 'generated', 'programs', 'main.js')).href);
process.exitCode = await runPilothouse(process.argv.slice(2));
// A connection that somebody forgot to close must not keep the command from ending.
setTimeout(() => process.exit(), 2000).unref();
