import { recordChange } from '@/lib/audit/commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type GithubProfile, savePersonOfGithub } from './records/people';

/**
 * Who signs in by GitHub: known by its numeric id, so that a renamed login stays the same person and a login taken
 * over by somebody else is somebody else. Newcomers may look (viewer) until an admin gives them more; nobody becomes
 * an owner this way. Refuses disabled people.
 */
export function signInByGithub(
  profile: GithubProfile,
): Promise<Result<{ personId: string; sessionEpoch: number }>> {
  return inTransaction(async (tx) => {
    const { person, before, isNew } = await savePersonOfGithub(tx, profile, 'viewer');
    if (person.disabledAt)
      return refuse({ code: 'disabled', message: 'Your access to this workspace was ended by an admin.' });
    if (isNew || before?.login !== person.login)
      await recordChange(tx, systemViewer('GitHub sign-in'), {
        action: isNew ? 'person.joined' : 'person.login-changed',
        subjectKind: 'person',
        subjectId: person.id,
        projectId: null,
        before: before && { login: before.login },
        after: { login: person.login, githubId: `${profile.githubId}`, role: person.role },
      });
    return accept({ personId: person.id, sessionEpoch: person.sessionEpoch });
  });
}
