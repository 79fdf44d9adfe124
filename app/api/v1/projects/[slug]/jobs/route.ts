import { listJobs } from '@/lib/github/record-queries';
import { jobItem } from '../../../_contract/github-records';
import { projectListRoute } from '../../../_contract/list';

export const GET = projectListRoute(jobItem, listJobs);
