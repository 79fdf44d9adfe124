import { listIssues } from '@/lib/github/queries';
import { issueItem } from '../../../_contract/github';
import { projectListRoute } from '../../../_contract/list';

export const GET = projectListRoute(issueItem, listIssues);
