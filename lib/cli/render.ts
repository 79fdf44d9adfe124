import { parseArgs } from 'node:util';
import type { MdxProblem } from '@/lib/markdown/domain/mdx-problem';
import { type FileKind, renderFileText } from '@/lib/markdown/render-file';
import { stopRendering } from '@/lib/markdown/render-process';
import { readDocumentBytes } from '@/lib/markdown/text-repair-bytes';
import { RefusedError } from '@/lib/platform/errors';
import type { Command } from './command';
import { readFileArgument } from './file-arguments';
import { usageError } from './usage';

const mostBytes = 2 * 1024 * 1024;

const help = `Usage: pilothouse render FILE [--as mdx|markdown] [--json]

Prints the HTML that the portal would show for a document, or what is wrong with it, with line and column and what to
do. Needs no database. A file .mdx is checked MDX, as lessons and reports are; .md is plain Markdown, as decision
records and comments are.

  --as KIND   mdx or markdown, whatever the file is called
  --json      print one JSON document {"file", "as", "html", "problems": [{"line", "column", "message"}]}

Headings keep their level and relative addresses stay as they are written; a page of the portal puts headings below its
own title, leads links to the repository and shows the repository's images. Live components (<MetricChart … /> and so
on) read the portal's records and are only named here.

What is wrong in a document is shown in its place, and the rest as usual; each problem is also told on standard error
as FILE:LINE:COLUMN: WORDS. "html" is null where nothing can be shown. The exit code is 0 without problems, 1 with some,
2 when the call makes no sense.
`;

export const renderCommand: Command = {
  name: 'render',
  summary: 'Print the HTML that the portal would show for a Markdown or MDX file, or what is wrong with it',
  help,
  needsDatabase: () => false,
  async run(args, io) {
    const { file, as, json } = askedOf(args);
    try {
      const { html, problems } = await renderFile(file, as).catch((error: unknown) => {
        // One that reads the one JSON document finds the refusal there, too.
        if (!json || !(error instanceof RefusedError)) throw error;
        return {
          html: null,
          problems: error.reasons.map(({ message }) => ({ line: 1, column: 1, message })),
        };
      });
      if (json) io.out(JSON.stringify({ file, as, html, problems }));
      else {
        if (html !== null) io.out(html.trimEnd());
        for (const { line, column, message } of problems) io.note(`${file}:${line}:${column}: ${message}`);
      }
      return problems.length > 0 ? 1 : 0;
    } finally {
      await stopRendering();
    }
  },
};

interface Asked {
  file: string;
  as: FileKind;
  json: boolean;
}

function askedOf(args: string[]): Asked {
  const { positionals, values } = parsedArguments(args);
  const [file, ...more] = positionals;
  if (file === undefined) throw usageError('render', 'Name a file.');
  if (more.length > 0) throw usageError('render', 'Name one file at a time.');
  const { as = kindByName(file), json = false } = values;
  if (as !== 'mdx' && as !== 'markdown')
    throw usageError(
      'render',
      values.as === undefined
        ? `What "${file}" holds cannot be told from its name: say --as mdx or --as markdown.`
        : `There is no kind "${values.as}": say --as mdx or --as markdown.`,
    );
  return { file, as, json };
}

function parsedArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { as: { type: 'string' }, json: { type: 'boolean' } },
    });
  } catch (error) {
    throw usageError('render', error);
  }
}

function kindByName(file: string): string {
  if (/\.mdx$/i.test(file)) return 'mdx';
  return /\.(?:md|markdown|mdown)$/i.test(file) ? 'markdown' : '';
}

async function renderFile(
  file: string,
  as: FileKind,
): Promise<{ html: string | null; problems: MdxProblem[] }> {
  const read = await readFileArgument(file, {
    example: '*.mdx',
    mostBytes,
    tooLarge: (size) =>
      `The file has ${(size / 1024 / 1024).toFixed(1)} MB; at most ${mostBytes / 1024 / 1024} MB are read. Split the document, or check that it is the right file.`,
  });
  if (!read.ok) throw new RefusedError(read.reasons);
  const decoded = readDocumentBytes(read.value);
  if (!decoded.ok)
    throw new RefusedError(
      decoded.reasons.map((reason) => ({ ...reason, message: `${file}: ${reason.message}` })),
    );
  const { text, encodingNote, lost } = decoded.value;
  const { html, problems } = await renderFileText(text, as);
  const encoding = encodingNote
    ? [{ line: 1, column: 1, message: `Not plain UTF-8 (${encodingNote}). Save it as UTF-8.` }]
    : [];
  const damaged = lost.map(({ line, text: words }) => ({
    line,
    column: 1,
    message: `Characters were damaged before and cannot be restored: "${words}". Write them again.`,
  }));
  return { html, problems: [...encoding, ...damaged, ...problems] };
}
