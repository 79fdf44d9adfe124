import { listSecurityAlerts } from '@/lib/github/record-queries';
import { alertItem } from '../../../_contract/github-records';
import { githubListRoute } from '../../../_contract/list';

export const GET = githubListRoute(alertItem, listSecurityAlerts);
