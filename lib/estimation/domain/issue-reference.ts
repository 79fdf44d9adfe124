import { accept, type Result, refuse } from '@/lib/shared/result';

interface NamedRepository {
  id: string;
  owner: string;
  name: string;
}

/** Which issue somebody means: "owner/name#12", its address, or "#12" where there is one repository. */
export function issueReference<R extends NamedRepository>(
  typed: string,
  repositories: readonly R[],
): Result<{ repository: R; number: number }> {
  const no = (message: string) => refuse({ code: 'no-issue', message });
  const match = /^(?:https?:\/\/[^/\s]+\/)?(?:([\w.-]+\/[\w.-]+)(?:#|\/issues\/)|#)?(\d{1,9})\/?$/u.exec(
    typed.trim(),
  );
  if (!match) return no('Write it like owner/name#12, or give its address.');
  const [, name, digits] = match;
  const [only, second] = repositories;
  if (!only) return no('The project has no connected repository, so it has no issues.');
  if (!name && second) return no('The project has several repositories. Write it like owner/name#12.');
  const repository = name
    ? repositories.find((one) => `${one.owner}/${one.name}`.toLowerCase() === name.toLowerCase())
    : only;
  if (!repository) return no(`${name} is not connected to this project.`);
  return accept({ repository, number: Number(digits) });
}
