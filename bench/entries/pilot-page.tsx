import { createServer, type Server } from 'node:http';
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { listPilotVerdicts, requirePilotRecord } from '@/lib/go-no-go/queries';
import { loadSampleWorkspace } from '@/lib/import/sample-commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';
import { applyMigrations } from '@/lib/platform/database/schema-engine';
import { startScratchServer } from '@/lib/platform/database/scratch-server';
import { paths } from '@/lib/shared/paths';
import { type BenchEntry, interleavedRatios, summarise, timed } from '../harness';
import { portalHome, startPortal } from '../portal';

const rounds = 15;
const readsPerRound = 20;
const viewer = systemViewer('bench');

/** The pilot page of the portal against the barest page that reads and prints the same record. */
export const pilotPage: BenchEntry = {
  name: 'pilot-page',
  summary: 'the pilot page against a plain dynamic page of the same data',
  async run(progress) {
    const server = await startScratchServer();
    process.env.DATABASE_URL = `${server.url}/postgres`;
    await applyMigrations(process.env.DATABASE_URL);
    await loadSampleWorkspace(viewer);
    const home = await portalHome(process.env.DATABASE_URL);
    const portal = await startPortal(home, [process.execPath, 'scripts/start.mjs'], '/pilots');
    const plain = await startPlainServer();
    try {
      const slug = (await listPilotVerdicts(viewer)).items[0]?.slug;
      if (!slug) throw new Error('the sample workspace has no pilot');
      progress(`${rounds} rounds of ${readsPerRound} reads on each side`);
      const ratios = await interleavedRatios(
        rounds,
        () => readMany(`${portal.url}${paths.pilot(slug)}`),
        () => readMany(`${plain.url}/${slug}`),
      );
      const note = `${readsPerRound} reads a round; plain: the same query, bare markup, no styles`;
      return [summarise('pilot page against a plain page of its data', ratios, 'times', { atMost: 4 }, note)];
    } finally {
      plain.server.close();
      await database().$disconnect();
      await portal.stop();
      home.remove();
      await server.stop();
    }
  },
};

function readMany(url: string): Promise<number> {
  return timed(async () => {
    for (let i = 0; i < readsPerRound; i++) {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
      await answer.text();
    }
  });
}

async function startPlainServer(): Promise<{ url: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const pilot = await requirePilotRecord(viewer, request.url?.slice(1) ?? '');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html>${renderToString(<PlainValue value={pilot} />)}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the plain server has no port');
  return { url: `http://127.0.0.1:${address.port}`, server };
}

function PlainValue({ value }: { value: unknown }): ReactNode {
  if (value === null || typeof value !== 'object' || value instanceof Date) return String(value);
  return (
    <dl>
      {Object.entries(value).map(([name, inner]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <PlainValue value={inner} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
