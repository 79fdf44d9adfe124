import { listPullRequests } from '@/lib/github/queries';
import { pullRequestItem } from '../../../_contract/github';
import { githubListRoute } from '../../../_contract/list';

export const GET = githubListRoute(pullRequestItem, listPullRequests);
