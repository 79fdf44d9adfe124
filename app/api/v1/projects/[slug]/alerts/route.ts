import { listSecurityAlerts } from '@/lib/github/record-queries';
import { alertItem } from '../../../_contract/github-records';
import { projectListRoute } from '../../../_contract/list';

export const GET = projectListRoute(alertItem, listSecurityAlerts);
