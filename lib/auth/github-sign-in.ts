import { recordChange } from '@/lib/audit/commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { systemClock } from '@/lib/platform/clock';
import { inTransaction } from '@/lib/platform/database/transaction';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { personAccess } from './domain/person-access';
import { type GithubProfile, savePersonOfGithub } from './records/people';

/**
 * Who signs in by GitHub: known by its numeric id, so that a renamed login stays the same person and a login taken
 * over by somebody else is somebody else. Anybody on GitHub can come this far, so a newcomer is noted and waits until an
 * admin lets them in; nobody becomes an owner this way. Refuses those who wait and those who were disabled.
 */
export function signInByGithub(
  profile: GithubProfile,
): Promise<Result<{ personId: string; sessionEpoch: number }>> {
  return inTransaction(async (tx) => {
    const { person, before, isNew } = await savePersonOfGithub(tx, profile, {
      role: 'viewer',
      at: systemClock(),
    });
    if (isNew || before?.login !== person.login)
      await recordChange(tx, systemViewer('GitHub sign-in'), {
        action: isNew ? 'person.joined' : 'person.login-changed',
        subjectKind: 'person',
        subjectId: person.id,
        projectId: null,
        before: before && { login: before.login },
        after: { login: person.login, githubId: `${profile.githubId}`, role: person.role },
      });
    const access = personAccess(person);
    if (access === 'waiting')
      return refuse({ code: 'waiting', message: 'An admin has to let you in first; you are on their list.' });
    if (access === 'disabled')
      return refuse({ code: 'disabled', message: 'Your access to this workspace was ended by an admin.' });
    return accept({ personId: person.id, sessionEpoch: person.sessionEpoch });
  });
}
