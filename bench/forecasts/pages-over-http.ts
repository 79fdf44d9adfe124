import { encode } from 'next-auth/jwt';
import { addPerson } from '@/lib/auth/commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { connectDatabase } from '@/lib/platform/database/client';
import { paths } from '@/lib/shared/paths';
import { enter } from '../database-world';
import type { startBenchDatabases } from '../github/bench-database';
import { type BenchResult, interleavedRatios, summarise, timed } from '../harness';
import { type BenchPortal, type PortalHome, portalHome, processorMilliseconds, startPortal } from '../portal';
import { copyForecast, keepForecast, seedWork, slug } from './seed';

type Databases = Awaited<ReturnType<typeof startBenchDatabases>>;

const rounds = 11;
const readsARound = 3;
const warming = 15;
const runs = 50;
const kept = 1_000;
const secret = 'of-a-benchmark-that-nobody-signs-in-to';

interface Served {
  home: PortalHome;
  portal: BenchPortal;
  cookie: string;
  forecast: string;
}

/** A portal on a database with a kept forecast of so many tasks among so many other issues, and copies of it. */
async function serve(
  databases: Databases,
  { tasks, otherIssues, copies }: { tasks: number; otherIssues: number; copies: number },
): Promise<Served> {
  const url = await databases.fresh();
  const client = connectDatabase(url);
  enter({ url, client });
  await seedWork(tasks, otherIssues);
  const forecast = await keepForecast(runs);
  await copyForecast(forecast, copies);
  const added = await addPerson(systemViewer('bench'), { name: 'Ada', role: 'contributor' });
  if (!added.ok) throw new Error('nobody was added');
  await client.$disconnect();
  const home = await portalHome(url);
  Object.assign(home.environment, { PILOTHOUSE_SAMPLE: '0', NEXTAUTH_SECRET: secret });
  const portal = await startPortal(home, [process.execPath, 'scripts/start.mjs'], paths.forecasts());
  const session = await encode({ token: { sub: added.value.id, epoch: 0 }, secret });
  return { home, portal, forecast, cookie: `pilothouse.session=${session}` };
}

/** Milliseconds of a request from asking to the last byte, one after the other. `shows`: what only the right page has. */
const readPage =
  ({ portal, cookie }: Served, path: string, shows: string, reads = readsARound) =>
  async () => {
    const ms = await timed(async () => {
      for (let i = 0; i < reads; i += 1) {
        const answer = await fetch(`${portal.url}${path}`, { headers: { cookie } });
        const page = await answer.text();
        if (!answer.ok || !page.includes(shows)) throw new Error(`${path} answered ${answer.status}`);
      }
    });
    return ms / reads;
  };

/** The pages of forecasts as a browser gets them, from a portal as it is served. */
export async function measureOverHttp(
  databases: Databases,
  progress: (text: string) => void,
): Promise<BenchResult[]> {
  const served: Served[] = [];
  try {
    for (const size of [
      { tasks: 100, otherIssues: 2_000, copies: kept / 10 },
      { tasks: 1_000, otherIssues: 20_000, copies: kept },
    ]) {
      progress(`a portal with a forecast of ${size.tasks} tasks and ${size.copies} copies of it`);
      served.push(await serve(databases, size));
    }
    const [small, large] = served;
    if (!small || !large) throw new Error('no portal was started');
    const results: BenchResult[] = [];
    const measure = async (name: string, read: (one: Served) => () => Promise<number>, atMost: number) => {
      progress(name);
      for (const side of served) for (let i = 0; i < warming / readsARound; i += 1) await read(side)();
      const times: number[] = [];
      const before = processorMilliseconds(large.portal.pid);
      for (let round = 0; round < rounds; round += 1) times.push(await read(large)());
      const after = processorMilliseconds(large.portal.pid);
      const note = 'from the request to the last byte on this machine';
      results.push(summarise(name, times, 'ms', { atMost }, note));
      if (before !== null && after !== null) {
        const spent = (after - before) / (rounds * readsARound);
        const what = 'processor time of the portal a page, whatever else the machine does';
        results.push(summarise('the same in processor time', [spent], 'ms', { atMost }, what));
      }
      const ratios = await interleavedRatios(rounds, read(large), read(small));
      results.push(
        summarise(
          'the same against a tenth',
          ratios,
          'times',
          { atMost: 1.5 },
          'tasks, issues and forecasts',
        ),
      );
    };
    await measure(
      `a kept forecast of 1,000 tasks, ${runs} runs`,
      (one) => readPage(one, paths.forecast(one.forecast), 'id="help"'),
      100,
    );
    await measure(
      `the list of ${kept} kept forecasts`,
      (one) => readPage(one, paths.forecasts(), 'Kept forecasts'),
      100,
    );
    progress('a question that is computed');
    const asked = { project: slug, scopeKind: 'label', scopeValue: 'work', people: '5' };
    const ask = (one: Served) => readPage(one, paths.newForecast(asked), 'id="help"', 1);
    await ask(large)();
    const asking: number[] = [];
    for (let round = 0; round < 3; round += 1) asking.push((await ask(large)()) / 1000);
    const note = '10,000 trials, risk and what would help, computed in the worker for each request';
    results.push(
      summarise('what would help for 1,000 tasks that are not kept', asking, 's', { atMost: 20 }, note),
    );
    results.push(await whileComputing(large, ask));
    return results;
  } finally {
    for (const { home, portal } of served) {
      await portal.stop();
      home.remove();
    }
  }
}

/** A kept forecast is read while another is computed: the median against the same while nothing is. */
async function whileComputing(
  large: Served,
  ask: (one: Served) => () => Promise<number>,
): Promise<BenchResult> {
  const read = readPage(large, paths.forecast(large.forecast), 'id="help"', 1);
  const quiet: number[] = [];
  for (let i = 0; i < rounds; i += 1) quiet.push(await read());
  quiet.sort((a, b) => a - b);
  const usual = quiet[Math.floor(rounds / 2)] ?? Number.NaN;
  let isAsking = true;
  const asking = ask(large)().finally(() => {
    isAsking = false;
  });
  const busy: number[] = [];
  while (isAsking) busy.push((await read()) / usual);
  await asking;
  const note = `${busy.length} reads while one question was computed, against ${rounds} while none was`;
  return summarise('a kept forecast read meanwhile', busy, 'times', { atMost: 3 }, note);
}
