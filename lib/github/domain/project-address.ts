import { accept, type Result, refuse } from '@/lib/shared/result';

/** A GitHub Project (ProjectV2) by what its address says. */
export interface ProjectAddress {
  /** As in the address: an organisation's or a user's. */
  ownerKind: 'orgs' | 'users';
  owner: string;
  number: number;
}

/** A login: letters, digits and hyphens; users that an identity provider manages have an underscore too. */
const path = /^\/(orgs|users)\/([a-z\d](?:[\w-]{0,98}))\/projects\/(\d{1,9})(?:\/.*)?$/i;
const form = 'https://github.com/orgs/ORG/projects/N or https://github.com/users/USER/projects/N';

/**
 * Where people look at what the API tells: github.com for api.github.com, HOST.ghe.com for api.HOST.ghe.com, and the
 * same origin for an Enterprise Server.
 */
export function webOrigin(api: string): string {
  const { protocol, host, origin } = new URL(api);
  return /^api\.(github\.com|[^.]+\.ghe\.com)$/.test(host)
    ? `${protocol}//${host.slice('api.'.length)}`
    : origin;
}

/** Reads the address of a Project, with or without the view behind it; `api` is the configured one. */
export function parseProjectAddress(typed: string, api: string): Result<ProjectAddress> {
  const no = (code: string, message: string) => refuse<ProjectAddress>({ code, field: 'url', message });
  const text = typed.trim();
  const written = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(written))
    return no('bad-address', `This is no address. A Project has one such as ${form}.`);
  const url = new URL(written);
  const web = webOrigin(api);
  if (url.host !== new URL(web).host)
    return no(
      'foreign-host',
      `Pilothouse asks ${new URL(web).host}, and this address is at ${url.host || 'no host'}. Give the address of a Project there, or have GITHUB_API_URL set to the other server.`,
    );
  const match = path.exec(url.pathname);
  if (match)
    return accept({
      ownerKind: match[1]?.toLowerCase() === 'users' ? 'users' : 'orgs',
      owner: match[2] ?? '',
      number: Number(match[3]),
    });
  if (/^\/(?!(?:orgs|users)\/)[^/]+\/[^/]+\/projects\/\d+/i.test(url.pathname))
    return no(
      'classic-project',
      `This is the address of a classic project of a repository, which GitHub has ended. A Project has one such as ${form}.`,
    );
  return no('bad-address', `This is not the address of a Project. One looks like ${form}.`);
}

/** The address under which people open it. */
export const projectUrl = ({ ownerKind, owner, number }: ProjectAddress, api: string): string =>
  `${webOrigin(api)}/${ownerKind}/${owner}/projects/${number}`;
