import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(process.cwd(), '../shared/corpus/ci');

/** Real reports of public tools lie beside the project where it is built; elsewhere tests of them are skipped. */
export const hasCorpus = existsSync(root);

export interface CorpusFile {
  name: string;
  bytes: Uint8Array;
}

export function corpusFiles(): CorpusFile[] {
  return readdirSync(root)
    .sort()
    .flatMap((folder) =>
      readdirSync(join(root, folder))
        .sort()
        .map((name) => ({ name: `${folder}/${name}`, bytes: readFileSync(join(root, folder, name)) })),
    );
}
