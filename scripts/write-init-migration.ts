// Rewrites prisma/migrations/0001_init from prisma/schema. Only until the first release; afterwards migrations are added.
import { mkdirSync, writeFileSync } from 'node:fs';
import { schemaSqlFromEmpty } from '@/lib/platform/database/schema-engine';
import { startScratchServer } from '@/lib/platform/database/scratch-server';

const server = await startScratchServer();
const sql = await schemaSqlFromEmpty(`${server.url}/postgres`).finally(server.stop);
mkdirSync('prisma/migrations/0001_init', { recursive: true });
writeFileSync('prisma/migrations/0001_init/migration.sql', sql);
process.stdout.write(`0001_init: ${sql.split('\n').length} lines\n`);
