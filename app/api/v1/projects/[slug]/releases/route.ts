import { listReleases } from '@/lib/github/record-queries';
import { releaseItem } from '../../../_contract/github-records';
import { githubListRoute } from '../../../_contract/list';

export const GET = githubListRoute(releaseItem, listReleases);
