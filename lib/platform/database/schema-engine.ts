import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { type MigrationFile, readMigrations, readSchemaFiles, type SchemaFile } from './schema-files';

type Engine = import('@prisma/schema-engine-wasm/schema_engine_bg').SchemaEngine;

/**
 * @prisma/adapter-pg cuts a script at every semicolon, which breaks function bodies; PostgreSQL takes a whole
 * script in one simple query, and runs it as one transaction, so that a migration applies whole or not at all.
 */
class WholeScriptAdapter extends PrismaPg {
  private readonly opened: { dispose(): Promise<void> }[] = [];

  override async connect() {
    const adapter = await super.connect();
    this.opened.push(adapter);
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }

  /** The engine leaves its connections open; an open one keeps a database from being copied or dropped. */
  async closeAll(): Promise<void> {
    await Promise.all(this.opened.map((adapter) => adapter.dispose()));
  }
}

type EngineModule = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');
let engineModule: Promise<EngineModule> | undefined;

/** Once a process: a second instance would share the first one's bindings, and read its memory as its own. */
function loadEngineModule(): Promise<EngineModule> {
  engineModule ??= instantiateEngine();
  return engineModule;
}

// The package names its wasm file for bundlers; in Node we hand it over ourselves.
async function instantiateEngine(): Promise<EngineModule> {
  const require = createRequire(join(process.cwd(), 'package.json'));
  const folder = join(require.resolve('@prisma/schema-engine-wasm'), '..');
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')));
  const instance = new WebAssembly.Instance(wasm, { './schema_engine_bg.js': bindings as never });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings;
}

async function withEngine<T>(url: string, use: (engine: Engine) => Promise<T>): Promise<T> {
  const { SchemaEngine } = await loadEngineModule();
  const connections = new WholeScriptAdapter({ connectionString: url });
  const adapter = bindMigrationAwareSqlAdapterFactory(connections);
  const datamodels = readSchemaFiles().map(({ path, content }): [string, string] => [path, content]);
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, adapter as never);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await connections.closeAll();
  }
}

const noFilters = { externalTables: [], externalEnums: [] };

function migrationsList(migrations: MigrationFile[]) {
  return {
    baseDir: 'prisma/migrations',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}

/** Applies what is missing; answers the names it applied. `_prisma_migrations` is what `prisma migrate deploy` writes. */
export async function applyMigrations(url: string): Promise<string[]> {
  return withEngine(url, async (engine) => {
    const answer = await engine.applyMigrations({
      migrationsList: migrationsList(readMigrations()),
      filters: noFilters,
    });
    return answer.appliedMigrationNames;
  });
}

type DiffTarget = Parameters<Engine['diff']>[0]['from'];

async function diffSql(url: string, from: DiffTarget, to: DiffTarget): Promise<string> {
  return withEngine(url, async (engine) => {
    const answer = await engine.diff({ from, to, script: true, exitCode: null, filters: noFilters });
    return answer.stdout ?? '';
  });
}

/** The SQL that makes the schema in prisma/schema from an empty database. `url` is any reachable database. */
export function schemaSqlFromEmpty(url: string): Promise<string> {
  return diffSql(url, { tag: 'empty' }, { tag: 'schemaDatamodel', files: readSchemaFiles() });
}

/** The SQL that turns one schema into another. `url` is any reachable database; neither schema needs to be in it. */
export function schemaSqlBetween(url: string, from: SchemaFile[], to: SchemaFile[]): Promise<string> {
  return diffSql(url, { tag: 'schemaDatamodel', files: from }, { tag: 'schemaDatamodel', files: to });
}
