import { importEstimateFile } from '@/lib/estimation/file-commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { database } from '@/lib/platform/database/client';

/** One import of a CSV in a process of its own, as the command line does it; answers its time and its peak of memory. */
export interface ImportOutcome {
  milliseconds: number;
  peakMegabytes: number;
  inserted: number;
  unchanged: number;
}

const map = {
  ...{
    id: 'id',
    task: 'task',
    category: 'kind',
    person: 'who',
    team: 'team',
    estimate: 'est',
    actual: 'act',
  },
  ...{ estimatedAt: 'estimated', completedAt: 'done' },
};
const path = process.argv[2] ?? '';
const started = performance.now();
const read = await importEstimateFile(systemViewer('bench'), {
  ...{
    projectSlug: 'bench',
    path,
    fileName: 'history.csv',
    map,
    unit: 'hours',
    dateFormat: null,
    encoding: null,
  },
});
if (!read.ok) throw new Error(read.reasons.map(({ message }) => message).join(' '));
const { inserted, unchanged } = read.value;
const outcome: ImportOutcome = {
  milliseconds: performance.now() - started,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  inserted,
  unchanged,
};
await database().$disconnect();
process.send?.(outcome, () => process.exit(0));
