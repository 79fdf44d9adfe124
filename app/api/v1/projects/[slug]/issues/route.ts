import { listIssues } from '@/lib/github/queries';
import { issueItem } from '../../../_contract/github';
import { githubListRoute } from '../../../_contract/list';

export const GET = githubListRoute(issueItem, listIssues);
