import { createToken } from '@/lib/auth/tokens';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { createProject } from '@/lib/projects/commands';
import { given } from '@/lib/shared/result.test-data';

export const system = systemViewer('test');

const project = async (slug: string) =>
  given(await createProject(system, { slug, name: slug, description: '' })).id;

const token = async (role: 'ci' | 'viewer', projectId: string | null) =>
  given(await createToken(system, { name: `${role} of ${projectId}`, role, projectId })).secret;

/**
 * Projects "mine" (its id is `projectId`) and "other", and the secrets of tokens: `ci` may push anywhere, `mine` and `other` to their project alone,
 * `viewer` may read "mine".
 */
export async function tokensOfTwoProjects() {
  process.env.NEXTAUTH_URL = 'http://portal.example';
  const [mine, other] = [await project('mine'), await project('other')];
  const tokens = {
    ci: await token('ci', null),
    mine: await token('ci', mine),
    other: await token('ci', other),
    viewer: await token('viewer', mine),
  };
  return { projectId: mine, tokens };
}
