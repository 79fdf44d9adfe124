import { afterAll, beforeAll, beforeEach } from 'vitest';
import { database } from '@/lib/platform/database/client';
import { prepareQueue, stopJobs } from '@/lib/platform/jobs';
import { emptyReport, type StreamName, type StreamReport } from './domain/stream-report';
import { repositoryJob } from './domain/sync-job';
import type { SyncOptions } from './streams/sync-context';

/**
 * For tests of who syncs and when, to which it is no matter what GitHub gives: each says how the reading of a
 * repository goes, and mocks `./streams/sync-repository` with `scriptedReading`.
 */
type Reading = (
  options: SyncOptions,
  onReport: (now: StreamReport[]) => Promise<void>,
) => Promise<StreamReport[]>;

export const readings = {
  /** One a repository that is read; where there is none, all goes well. */
  next: [] as Reading[],
  asked: [] as { repositoryId: string; full: boolean; streams: StreamName[] | undefined }[],
};

export const scriptedReading = {
  syncStreams: async (
    _viewer: unknown,
    repository: { id: string },
    _lease: unknown,
    options: SyncOptions,
    onReport: (now: StreamReport[]) => Promise<void>,
  ) => {
    readings.asked.push({ repositoryId: repository.id, full: options.full, streams: options.streams });
    const reading = readings.next.shift();
    return reading ? reading(options, onReport) : [done('repository'), done('issues')];
  },
};

/** An empty queue and no project before each test. */
export function withScriptedReadings(): void {
  beforeAll(() => prepareQueue(repositoryJob));
  beforeEach(async () => {
    readings.next.length = 0;
    readings.asked.length = 0;
    await database().project.deleteMany();
    await database().syncRun.deleteMany();
    await database().$executeRaw`DELETE FROM pgboss.job`;
  });
  afterAll(() => stopJobs());
}

export const report = (stream: StreamName, rest: Partial<StreamReport>) => ({
  ...emptyReport(stream),
  ...rest,
});
export const done = (stream: StreamName, rest: Partial<StreamReport> = {}) =>
  report(stream, { state: 'complete', ...rest });
export const waiting = (stream: StreamName, resumeAt: Date) =>
  report(stream, { state: 'waiting', fetched: 500, resumeAt: resumeAt.toISOString() });
export const inMs = (ms: number) => new Date(Date.now() + ms);

export const noConnection = { api: 'http://127.0.0.1:1', token: null };

export const runOf = (id: string) =>
  database().syncRun.findUniqueOrThrow({ where: { id }, include: { tasks: true } });
