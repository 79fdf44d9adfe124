// npx tsx scripts/write-migration.ts NAME: writes the next migration as the difference between the schema of the commit
// that last touched prisma/migrations and the schema as it stands. The engine compares two schemas, so no database of
// the old shape is needed.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { schemaSqlBetween } from '@/lib/platform/database/schema-engine';
import { readSchemaFiles } from '@/lib/platform/database/schema-files';
import { startScratchServer } from '@/lib/platform/database/scratch-server';

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(
    'usage: npx tsx scripts/write-migration.ts NAME   (lower-case letters, digits and underscores)',
  );
  process.exit(2);
}
const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' });
const since = git('log', '-1', '--format=%H', '--', 'prisma/migrations').trim();
const old = git('ls-tree', '--name-only', since, 'prisma/schema/')
  .split('\n')
  .filter((path) => path.endsWith('.prisma'))
  .map((path) => ({ path: path.replace('prisma/schema/', ''), content: git('show', `${since}:${path}`) }));

const server = await startScratchServer();
const sql = await schemaSqlBetween(`${server.url}/postgres`, old, readSchemaFiles()).finally(server.stop);
if (!sql.trim() || sql.includes('This is an empty migration')) {
  console.log(`nothing changed in prisma/schema since ${since.slice(0, 8)}`);
  process.exit(0);
}
const last =
  readdirSync('prisma/migrations')
    .filter((entry) => /^\d{4}_/.test(entry))
    .sort()
    .at(-1) ?? '0000';
const folder = `prisma/migrations/${String(Number(last.slice(0, 4)) + 1).padStart(4, '0')}_${name}`;
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/migration.sql`, sql);
console.log(`wrote ${folder}/migration.sql; read it before you commit it`);
