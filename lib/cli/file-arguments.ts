import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute, relative, resolve } from 'node:path';
import { accept, type Result, refuse } from '@/lib/shared/result';

/** Where npm was called; a script of the package itself runs in the package's folder. */
const workingFolder = () => process.env.INIT_CWD ?? process.cwd();

/** Where a file named on the command line lies. */
export const placeOf = (file: string) => resolve(workingFolder(), file);

/** A file named on the command line, whole; a refusal begins with its name. */
export async function readFileArgument(
  file: string,
  {
    example,
    mostBytes,
    tooLarge,
  }: { example: string; mostBytes: number; tooLarge: (bytes: number) => string },
): Promise<Result<Uint8Array>> {
  const no = (code: string, message: string) => refuse<Uint8Array>({ code, message: `${file}: ${message}` });
  try {
    const place = placeOf(file);
    const about = await stat(place);
    if (about.isDirectory())
      return no('directory', `This is a folder. Name the files in it, for example with ${example}.`);
    if (!about.isFile()) return no('no-file', 'This is no regular file.');
    return about.size > mostBytes ? no('too-large', tooLarge(about.size)) : accept(await readFile(place));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return no('missing', 'There is no such file. Check the name.');
    if (code === 'EACCES' || code === 'EPERM')
      return no('unreadable', 'The file may not be read. Give yourself the right to read it.');
    return no('unreadable', `The file could not be read (${code || String(error)}).`);
  }
}

/**
 * A path below the working folder names the file as it is; from elsewhere its file name does, with its folder where
 * two of the files would else be called the same.
 */
export function namesOf(files: readonly string[]): Map<string, string> {
  const base = workingFolder();
  const short = (file: string) => {
    const path = relative(base, resolve(base, file)).replaceAll('\\', '/');
    return path.startsWith('..') || isAbsolute(path) ? basename(file) : path;
  };
  const long = (file: string) => resolve(base, file).split(/[\\/]/).slice(-2).join('/');
  const repeated = (name: string) =>
    new Set(files.filter((file) => short(file) === name).map((file) => resolve(base, file))).size > 1;
  return new Map(files.map((file) => [file, repeated(short(file)) ? long(file) : short(file)]));
}
