import type { NamedDecision } from './domain/write/status-words';
import type { WritableAdr } from './records/drafts';
import { addressesOf } from './view';

/** A decision as a file of a repository names it: by its path there, by its address where it lies in another one. */
export function nameDecision(adr: WritableAdr, from: { repositoryId: string | null }): NamedDecision {
  const { sourcePath: path, number, title, repositoryId } = adr;
  const url = repositoryId === from.repositoryId ? null : addressesOf(adr).baseUrl;
  return { path, number, title, ...(url !== null && { url }) };
}
