import { listWorkflowRuns } from '@/lib/github/queries';
import { workflowRunItem } from '../../../_contract/github';
import { githubListRoute } from '../../../_contract/list';

export const GET = githubListRoute(workflowRunItem, listWorkflowRuns);
