import { launch } from './entries/launch';
import { pilotPage } from './entries/pilot-page';
import { upsert } from './entries/upsert';
import type { BenchEntry } from './harness';

/** Every benchmark of `npm run bench`, in the order it runs. */
export const entries: BenchEntry[] = [launch, upsert, pilotPage];
