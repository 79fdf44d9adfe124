export interface KnownMigration {
  name: string;
  /** SHA-256 of its SQL, as Prisma keeps it. */
  checksum: string;
}

/** A row of `_prisma_migrations`. */
export interface AppliedMigration extends KnownMigration {
  finished: boolean;
  rolledBack: boolean;
}

export interface MigrationState {
  /** Known to this program, not yet in the database, in order. */
  pending: string[];
  /** Began and did not end: somebody must look. */
  failed: string[];
  /** Applied once with another text: the database is of another making. */
  changed: string[];
  /** Applied by a newer program. */
  unknown: string[];
}

export function compareMigrations(known: KnownMigration[], applied: AppliedMigration[]): MigrationState {
  const standing = applied.filter((row) => !row.rolledBack);
  const done = new Map(standing.filter((row) => row.finished).map((row) => [row.name, row.checksum]));
  const names = new Set(known.map(({ name }) => name));
  return {
    pending: known.filter(({ name }) => !done.has(name)).map(({ name }) => name),
    failed: standing.filter((row) => !row.finished && !done.has(row.name)).map((row) => row.name),
    changed: known
      .filter(({ name, checksum }) => done.has(name) && done.get(name) !== checksum)
      .map(({ name }) => name),
    unknown: [...done.keys()].filter((name) => !names.has(name)),
  };
}

/** Why the program cannot work with the database as it stands, in plain words; undefined when it can. */
export function explainMigrationState({ pending, failed, changed }: MigrationState): string | undefined {
  if (failed.length > 0) return `the migration ${failed.join(', ')} began and did not end`;
  if (changed.length > 0) {
    return `the database was made with another text of the migration ${changed.join(', ')}`;
  }
  if (pending.length > 0) {
    return `${pending.length} ${pending.length === 1 ? 'migration is' : 'migrations are'} not applied yet`;
  }
  return undefined;
}
