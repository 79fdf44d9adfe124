import { parseArgs } from 'node:util';
import { connectRepository } from '@/lib/github/commands';
import { systemViewer } from '@/lib/permissions/domain/viewer';
import { RefusedError } from '@/lib/platform/errors';
import type { Command } from './command';
import { usageError } from './usage';

const help = `Usage:
  pilothouse connect OWNER/REPO --project SLUG [--adrs GLOB] [--lessons GLOB] [--json]

Lets a project read a GitHub repository, after asking GitHub whether it may. The project is made when it is new.
Nothing is read yet; "pilothouse sync" does that. Connecting again sets the globs anew.

--project   the project's short name
--adrs      where decision records lie: a folder (sub-folders count) or a glob; give it again for more.
            Unless told: every folder adr, adrs, madr, decision-records or architecture-decisions, and below
            doc, docs, documentation or architecture every folder decisions and file adr-*.md
--lessons   the same for lessons. Unless told: docs/lessons, docs/retrospectives, docs/postmortems

GITHUB_TOKEN is the token to read with (public repositories need none), GITHUB_API_URL another server than
https://api.github.com.
`;

export const connectCommand: Command = {
  name: 'connect',
  summary: 'Let a project read a GitHub repository',
  help,
  async run(args, io) {
    const { positionals, values } = parsedArguments(args);
    const [repository, ...more] = positionals;
    if (!repository || more.length > 0) throw usageError('connect', 'Name one repository as OWNER/REPO.');
    if (!values.project) throw usageError('connect', '--project is missing: the short name of the project.');
    const connected = await connectRepository(systemViewer('command line'), {
      repository,
      projectSlug: values.project,
      adrGlobs: values.adrs,
      lessonGlobs: values.lessons,
    });
    if (!connected.ok) throw new RefusedError(connected.reasons);
    const { value } = connected;
    if (values.json) io.out(JSON.stringify(value));
    else {
      const made = value.projectCreated ? ' (new)' : '';
      io.out(`${value.repository} is connected to project ${value.project}${made}.`);
      io.note(`Read it with: npm run -s pilothouse -- sync --project ${value.project}`);
    }
    return 0;
  },
};

function parsedArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        project: { type: 'string' },
        adrs: { type: 'string', multiple: true },
        lessons: { type: 'string', multiple: true },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw usageError('connect', error);
  }
}
