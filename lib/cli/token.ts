import { parseArgs } from 'node:util';
import { createTokenInput } from '@/lib/auth/input';
import { reasonsOfZod } from '@/lib/auth/refusals';
import { createLinkForOwner } from '@/lib/auth/sign-in-links';
import { createToken, findTokenByPrefix, listTokens, revokeToken } from '@/lib/auth/tokens';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { NotFoundError, RefusedError } from '@/lib/platform/errors';
import { requireProject } from '@/lib/projects/queries';
import type { Result } from '@/lib/shared/result';
import type { Command, CommandIo } from './command';
import { usageError } from './usage';

const viewer = systemViewer('command line');

const help = `Usage:
  pilothouse token create --role ROLE [--project SLUG] [--expires DAYS] [--name NAME] [--json]
  pilothouse token list [--json]
  pilothouse token revoke PREFIX [--json]
  pilothouse token owner-link [--json]

create      Makes an API token and shows its secret, this once only.
  --role      viewer, contributor, lead, admin, or ci (may read and push observations)
  --project   confines the token to this project
  --expires   days until it ends, 1 to 3650; 90 unless told
  --name      how the token is called in lists; "command line" unless told
list        Shows every token with its role, project, state and last use.
revoke      Ends the token whose secret begins with PREFIX.
owner-link  Makes a one-time link, one hour good, that signs the owner in again.
`;

export const tokenCommand: Command = {
  name: 'token',
  summary: 'Make, list and revoke API tokens',
  help,
  async run(args, io) {
    const { positionals, values } = parsedArguments(args);
    const [verb, ...rest] = positionals;
    const json = values.json ?? false;
    if (verb === 'create' && rest.length === 0) return create(values, json, io);
    if (verb === 'list' && rest.length === 0) return list(json, io);
    if (verb === 'revoke' && rest[0] && rest.length === 1) return revoke(rest[0], json, io);
    if (verb === 'owner-link' && rest.length === 0) return ownerLink(json, io);
    throw usageError(
      'token',
      verb ? `"token ${positionals.join(' ')}" is not understood.` : 'Say what to do with tokens.',
    );
  },
};

function parsedArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        role: { type: 'string' },
        project: { type: 'string' },
        expires: { type: 'string' },
        name: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw usageError('token', error);
  }
}

interface CreateOptions {
  role?: string;
  project?: string;
  expires?: string;
  name?: string;
}

async function create(options: CreateOptions, json: boolean, io: CommandIo): Promise<number> {
  if (!options.role) throw usageError('token', '--role is missing: viewer, contributor, lead, admin or ci.');
  const projectId = options.project === undefined ? null : await projectIdOf(options.project);
  const input = createTokenInput.safeParse({
    name: options.name ?? 'command line',
    role: options.role,
    projectId,
    ...(options.expires !== undefined && { expiresInDays: Number(options.expires || 'none') }),
  });
  if (!input.success) throw new RefusedError(reasonsOfZod(input.error));
  const { secret, prefix, expiresAt } = accepted(await createToken(viewer, input.data));
  if (json) io.out(JSON.stringify({ token: secret, prefix, expiresAt }));
  else {
    io.note(`Keep it now: it is not shown again. It ends on ${expiresAt.toISOString()}.`);
    io.out(secret);
  }
  return 0;
}

async function projectIdOf(slug: string): Promise<string> {
  try {
    return (await requireProject(viewer, slug)).id;
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    throw new RefusedError([
      { code: 'not-found', message: `${error.message} No token was made.`, field: 'project' },
    ]);
  }
}

async function list(json: boolean, io: CommandIo): Promise<number> {
  const tokens = await listTokens(viewer);
  if (json) io.out(JSON.stringify({ tokens }));
  else if (tokens.length === 0) io.note('There are no tokens yet.');
  else
    for (const token of tokens)
      io.out(
        [
          token.prefix.padEnd(16),
          token.role.padEnd(12),
          (token.project?.slug ?? 'all projects').padEnd(24),
          token.state.padEnd(17),
          `used ${token.lastUsedAt?.toISOString() ?? 'never'}`.padEnd(30),
          token.name,
        ].join(' '),
      );
  return 0;
}

async function revoke(prefix: string, json: boolean, io: CommandIo): Promise<number> {
  const { id } = accepted(await findTokenByPrefix(viewer, prefix));
  const revoked = accepted(await revokeToken(viewer, id));
  io.out(json ? JSON.stringify({ revoked }) : `Revoked ${revoked.prefix} (${revoked.name}).`);
  return 0;
}

async function ownerLink(json: boolean, io: CommandIo): Promise<number> {
  const link = await createLinkForOwner();
  if (!link)
    throw new RefusedError([
      { code: 'no-owner', message: 'There is no owner yet. "npm start" prints the link that makes one.' },
    ]);
  io.out(json ? JSON.stringify({ link }) : link);
  return 0;
}

function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new RefusedError(result.reasons);
  return result.value;
}
