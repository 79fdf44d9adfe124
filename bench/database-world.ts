import type { Database } from '@/lib/platform/database/client';

/** A database of a bench with its own connections, so that turns between several cost nothing. */
export interface DatabaseWorld {
  url: string;
  client: Database;
}

const held = globalThis as { pilothouseDatabase?: DatabaseWorld };

/** From here on `database()` answers this one. */
export function enter(world: DatabaseWorld): void {
  process.env.DATABASE_URL = world.url;
  held.pilothouseDatabase = world;
}
