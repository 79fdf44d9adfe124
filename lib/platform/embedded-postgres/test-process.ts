// Runs as a process of its own in the launch tests: uses the embedded database until it is told to stop.
import { openEmbeddedDatabase } from './session';

const [portalData = '', user = 'portal', systemFolder] = process.argv.slice(2);
const say = (event: object) => process.stdout.write(`${JSON.stringify(event)}\n`);

let stop = () => {};
const stopped = new Promise<void>((resolve) => {
  stop = resolve;
});
process.on('SIGTERM', stop).on('SIGINT', stop);
process.stdin.on('end', stop).resume();

try {
  const session = await openEmbeddedDatabase({
    portalData,
    user,
    note: (text) => say({ note: text }),
    ...(systemFolder ? { systemFolder } : {}),
  });
  say({ open: { url: session.url, port: session.port, origin: session.origin } });
  await stopped;
  say({ closed: await session.close() });
  process.exit(0);
} catch (error) {
  say({ refused: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}
