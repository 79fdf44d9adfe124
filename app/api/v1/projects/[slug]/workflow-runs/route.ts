import { listWorkflowRuns } from '@/lib/github/queries';
import { workflowRunItem } from '../../../_contract/github';
import { projectListRoute } from '../../../_contract/list';

export const GET = projectListRoute(workflowRunItem, listWorkflowRuns);
