import { systemViewer } from '@/lib/permissions/domain/viewer';
import { stopJobs } from '@/lib/platform/jobs';
import { sendDelivery } from './send-commands';

/** Run as a process of its own that a test kills in the middle of it: sends the delivery of the argument at the given time. */
const [, , id = '', at = ''] = process.argv;
process.stdout.write('ready\n');
await sendDelivery(systemViewer('test'), id, { clock: () => new Date(at) });
await stopJobs();
process.exit(0);
