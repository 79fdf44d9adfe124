import { listJobs } from '@/lib/github/record-queries';
import { jobItem } from '../../../_contract/github-records';
import { githubListRoute } from '../../../_contract/list';

export const GET = githubListRoute(jobItem, listJobs);
