import { listDeployments } from '@/lib/github/record-queries';
import { deploymentItem } from '../../../_contract/github-records';
import { githubListRoute } from '../../../_contract/list';

export const GET = githubListRoute(deploymentItem, listDeployments);
