import type { Reader } from '@/lib/platform/database/client';
import { accept, type Reason, type Result, refuse } from '@/lib/shared/result';
import { type IssueRef, parseIssueRef } from './domain/issue-ref';
import { findRepositoriesWithNumber, listProjectRepositories, type ProjectRepository } from './records/plan';

export interface Bound {
  repositoryId: string;
  number: number;
}

const no = (code: string, message: string): Reason => ({ code, field: 'bound', message });

/**
 * The issue or pull request of a project that somebody means by "#12", "owner/name#12" or an address; null for an empty
 * text. A number that no sync has brought yet is taken where it can be of one repository only.
 */
export async function resolveBinding(
  db: Reader,
  projectId: string,
  text: string,
): Promise<Result<Bound | null>> {
  if (!text) return accept(null);
  const ref = parseIssueRef(text);
  if (!ref) {
    return refuse(
      no(
        'not-an-issue',
        'Write it as #12, as owner/name#12, or paste the address of the issue or pull request.',
      ),
    );
  }
  const repositories = await listProjectRepositories(projectId, db);
  if (repositories.length === 0) {
    return refuse(
      no(
        'no-repository',
        'No repository is connected to this project, so there is nothing to follow. Connect one in the settings.',
      ),
    );
  }
  const meant = await repositoryOf(db, ref, repositories);
  return meant.ok ? accept({ repositoryId: meant.value, number: ref.number }) : meant;
}

async function repositoryOf(
  db: Reader,
  { owner, name, number }: IssueRef,
  repositories: readonly ProjectRepository[],
): Promise<Result<string>> {
  const named = (one: ProjectRepository) => `${one.owner}/${one.name}`;
  if (owner && name) {
    const wanted = `${owner}/${name}`.toLowerCase();
    const found = repositories.find((one) => named(one).toLowerCase() === wanted);
    if (found) return accept(found.id);
    const listed = repositories.slice(0, 5).map(named).join(', ');
    return refuse(
      no('other-project', `${owner}/${name} is not a repository of this project. It has ${listed}.`),
    );
  }
  const [only] = repositories;
  if (repositories.length === 1 && only) return accept(only.id);
  const ids = await findRepositoriesWithNumber(
    db,
    repositories.map(({ id }) => id),
    number,
  );
  const [first] = ids;
  if (ids.length === 1 && first) return accept(first);
  const candidates = repositories.filter(({ id }) => ids.length === 0 || ids.includes(id)).map(named);
  const which = ids.length === 0 ? 'No repository of this project has' : 'Several repositories have';
  return refuse(
    no('ambiguous', `${which} #${number}. Write which one is meant, such as ${candidates[0]}#${number}.`),
  );
}
