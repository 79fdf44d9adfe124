import { paths } from '@/lib/shared/paths';
import { type BenchResult, interleavedRatios, summarise, timed } from '../harness';
import { type BenchPortal, type PortalHome, portalHome, startPortal } from '../portal';
import type { World } from './world';

const rounds = 15;
const readsARound = 5;
const warming = 20;

interface Served {
  home: PortalHome;
  portal: BenchPortal;
}

/** A portal of its own on the database of a world. */
async function serve({ url }: World): Promise<Served> {
  const home = await portalHome(url);
  home.environment.PILOTHOUSE_SAMPLE = '0';
  return { home, portal: await startPortal(home, [process.execPath, 'scripts/start.mjs'], paths.ci()) };
}

/** Milliseconds of a request, from asking to the last byte of the page, one after the other. */
const readPage =
  ({ portal }: Served, days: number, reads = readsARound) =>
  async () => {
    const address = `${portal.url}${paths.ciProject('bench', { days: `${days}` })}`;
    const ms = await timed(async () => {
      for (let i = 0; i < reads; i += 1) {
        const answer = await fetch(address);
        const page = await answer.text();
        if (!answer.ok || !page.includes('id="duration"'))
          throw new Error(`${address} answered ${answer.status}`);
      }
    });
    return ms / reads;
  };

/** The CI page as a browser gets it: what its reads take, and rendering, compressing and sending. */
export async function measureOverHttp(
  fewer: World,
  more: World,
  progress: (text: string) => void,
): Promise<BenchResult[]> {
  const served: Served[] = [];
  try {
    for (const world of [fewer, more]) {
      progress('starting a portal');
      served.push(await serve(world));
    }
    const [small, large] = served;
    if (!small || !large) throw new Error('no portal was started');
    const results: BenchResult[] = [];
    for (const days of [30, 90]) {
      progress(`${rounds} rounds of ${readsARound} pages of ${days} days over HTTP on each side`);
      for (const side of [small, large]) await readPage(side, days, warming)();
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) times.push(await readPage(large, days)());
      const what = 'from the request to the last byte on this machine: reads, rendering, compression';
      results.push(summarise(`the page over HTTP, ${days} days`, times, 'ms', { atMost: 100 }, what));
      const ratios = await interleavedRatios(rounds, readPage(large, days), readPage(small, days));
      results.push(
        summarise('the same against a hundredth', ratios, 'times', { atMost: 1.5 }, 'a portal for each'),
      );
    }
    return results;
  } finally {
    for (const { home, portal } of served) {
      await portal.stop();
      home.remove();
    }
  }
}
