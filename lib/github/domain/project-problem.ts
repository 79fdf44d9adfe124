import type { GraphqlError } from './graphql-answer';
import type { ProjectAddress } from './project-address';

/** Who asks, as far as the words depend on it. */
export type Asker = 'none' | 'token' | 'app';

const rights: Record<Asker, Record<ProjectAddress['ownerKind'], string>> = {
  none: {
    orgs: 'Set GITHUB_TOKEN to a token that may read the organisation’s Projects.',
    users: 'Set GITHUB_TOKEN to a classic token with the scope read:project.',
  },
  token: {
    orgs: 'A fine-grained token needs the organisation as its owner and its permission “Projects: read”; a classic one needs the scope read:project.',
    users:
      'A person’s own Projects can be read with a classic token only, with the scope read:project: fine-grained tokens have no such permission.',
  },
  app: {
    orgs: 'Give the GitHub App the organisation permission “Projects: read”, and accept it for its installation.',
    users:
      'A GitHub App cannot read a person’s own Projects. Move the Project to the organisation, or use a classic token with the scope read:project.',
  },
};

const ownerWords = { orgs: 'organisation', users: 'user' } as const;

/** What GitHub's refusal of a Project means and what to do, in words; null for errors that are none of these. */
export function projectRefusal(
  address: ProjectAddress,
  errors: readonly Pick<GraphqlError, 'type' | 'message'>[],
  asker: Asker,
): string | null {
  const { ownerKind, owner, number } = address;
  const right = rights[asker][ownerKind];
  const found = errors.find(({ type }) => type !== null && refusals.has(type));
  if (!found) return null;
  if (found.type !== 'NOT_FOUND') return notAllowed(address, found.message, asker);
  if (/ProjectV2/.test(found.message))
    return `GitHub shows no Project ${number} of ${owner}. It does not exist (any more), or it may not be seen: look at the number in its address. ${right}`;
  const other = ownerKind === 'orgs' ? 'users' : 'orgs';
  return `GitHub knows no ${ownerWords[ownerKind]} “${owner}”. Look at the address: a Project of ${other === 'orgs' ? 'an organisation is at /orgs/' : 'a person is at /users/'}.`;
}

const refusals = new Set(['NOT_FOUND', 'FORBIDDEN', 'INSUFFICIENT_SCOPES', 'UNAUTHENTICATED']);

/** Where GitHub takes the question from nobody, or not from this token. */
export const notAllowed = ({ ownerKind }: ProjectAddress, said: string, asker: Asker): string =>
  `GitHub does not let ${{ none: 'anybody without a token', token: 'the token', app: 'the App' }[asker]} read this Project (${said.replace(/\.$/, '')}). ${rights[asker][ownerKind]}`;

const fieldNames = (names: readonly string[]) =>
  names.length > 0 ? names.map((name) => `“${name}”`).join(' and ') : 'that was chosen';

/** A field that was chosen is not among the Project's number fields any more. */
export const fieldGone = (names: readonly string[]): string =>
  `The Project has no number field ${fieldNames(names)} any more. What was read before stays as it was. Choose another field in Settings, Estimation.`;

export const neverStill =
  'The Project changed each time while it was read, so nothing of it was taken over. What was read before stays; it is read again at its next time.';

export const notWhole =
  'GitHub’s answer is no whole page of a Project. What was read before stays; it is read again at its next time.';
