import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface MigrationFile {
  name: string;
  sql: string;
}

/** A file of prisma/schema; `path` is relative to that folder. */
export interface SchemaFile {
  path: string;
  content: string;
}

/** Every migration in the order it applies, from prisma/migrations below `root`. */
export function readMigrations(root = process.cwd()): MigrationFile[] {
  const folder = join(root, 'prisma', 'migrations');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }));
}

/** The schema, one file a room, as the schema engine wants it. */
export function readSchemaFiles(root = process.cwd()): SchemaFile[] {
  const folder = join(root, 'prisma', 'schema');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: name, content: readFileSync(join(folder, name), 'utf8') }));
}
