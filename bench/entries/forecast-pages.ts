import { measureOverHttp } from '../forecasts/pages-over-http';
import { startBenchDatabases } from '../github/bench-database';
import type { BenchEntry } from '../harness';

/** Forecasts as they are read: a kept one, their list, and a question that is computed while others read. */
export const forecastPages: BenchEntry = {
  name: 'forecast-pages',
  summary: 'the pages of forecasts over HTTP with 1,000 tasks and 1,000 kept forecasts, against a tenth',
  async run(progress) {
    const databases = await startBenchDatabases();
    try {
      return await measureOverHttp(databases, progress);
    } finally {
      await databases.stop();
    }
  },
};
