import { listPullRequests } from '@/lib/github/queries';
import { pullRequestItem } from '../../../_contract/github';
import { projectListRoute } from '../../../_contract/list';

export const GET = projectListRoute(pullRequestItem, listPullRequests);
