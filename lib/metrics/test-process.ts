// Runs as a process of its own in the tests, which kill it: opens the issue of one passing.
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { openBudgetIssue } from './budget-issue-commands';

const [passingId = '', api = '', now = ''] = process.argv.slice(2);
await openBudgetIssue(systemViewer('test'), passingId, {
  connection: { api, token: 'stand-in-token' },
  now: new Date(now),
});
process.exit(0);
