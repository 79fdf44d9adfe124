import { readFileSync } from 'node:fs';
import { type BenchEntry, summarise, timed } from '../harness';
import { portalHome, residentMegabytes, startPortal } from '../portal';

const starts = 5;
const requests = 400;
/** What `npm start` runs, with its settings for V8, but without npm before it, so that the process is known. */
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const script = [process.execPath, ...scripts.start.split(' ').slice(1)];

/** How long a second `npm start` takes until the portfolio is read, and how much memory the process holds after load. */
export const launch: BenchEntry = {
  name: 'launch',
  summary: 'warm start to the first page, and memory after load',
  async run(progress) {
    const home = await portalHome();
    try {
      progress('first start: makes the database and the sample workspace');
      const first = await startPortal(home, script, '/');
      const memory = await memoryAfterLoad(first.pid, first.url, progress);
      await first.stop();
      const seconds: number[] = [];
      for (let i = 0; i < starts; i++) {
        let portal = first;
        const ms = await timed(async () => {
          portal = await startPortal(home, script, '/');
        });
        seconds.push(ms / 1000);
        progress(`warm start ${i + 1} of ${starts}: ${(ms / 1000).toFixed(2)} s`);
        await portal.stop();
      }
      const warm = summarise(
        'warm start to first page',
        seconds,
        's',
        { atMost: 2 },
        'embedded database, sample workspace',
      );
      return memory === null
        ? [warm]
        : [
            warm,
            summarise(
              'memory after load',
              [memory],
              'MB',
              { atMost: 350 },
              `${requests} pages read, resident set`,
            ),
          ];
    } finally {
      home.remove();
    }
  },
};

async function memoryAfterLoad(
  pid: number,
  url: string,
  progress: (text: string) => void,
): Promise<number | null> {
  progress(`reading ${requests} pages`);
  const pages = [
    '/',
    '/projects',
    '/pilots',
    '/adrs',
    '/lessons',
    '/estimation',
    '/impact',
    '/weeks',
    '/sync',
  ];
  for (let i = 0; i < requests; i++) await (await fetch(`${url}${pages[i % pages.length]}`)).text();
  return residentMegabytes(pid);
}
