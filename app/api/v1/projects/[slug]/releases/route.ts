import { listReleases } from '@/lib/github/record-queries';
import { releaseItem } from '../../../_contract/github-records';
import { projectListRoute } from '../../../_contract/list';

export const GET = projectListRoute(releaseItem, listReleases);
