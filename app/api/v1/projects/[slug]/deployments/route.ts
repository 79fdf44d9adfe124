import { listDeployments } from '@/lib/github/record-queries';
import { deploymentItem } from '../../../_contract/github-records';
import { projectListRoute } from '../../../_contract/list';

export const GET = projectListRoute(deploymentItem, listDeployments);
