import { createHash } from 'node:crypto';
import type { WorldRepository } from './world';

/** Git's own hashes over a repository's files, so that a SHA changes exactly when its content does. */

export interface TreeEntry {
  path: string;
  mode: '100644' | '040000';
  type: 'blob' | 'tree';
  sha: string;
  size?: number;
}

export interface GitObjects {
  commitSha: string;
  rootSha: string;
  /** Each folder's own entries by the folder's tree SHA. */
  trees: Map<string, TreeEntry[]>;
  blobs: Map<string, Buffer>;
  /** Everything below the root, as a recursive tree lists it. */
  all: TreeEntry[];
}

export function gitObjects(repository: WorldRepository): GitObjects {
  const tree = treeObjects(repository.files);
  const commitSha = hash('commit', Buffer.from(`tree ${tree.rootSha}\n\n${repository.pushedAt}\n`));
  return { ...tree, commitSha };
}

/** The trees and blobs of a set of files. */
export function treeObjects(
  content: ReadonlyMap<string, string | Uint8Array>,
): Omit<GitObjects, 'commitSha'> {
  const made: Omit<GitObjects, 'commitSha' | 'rootSha'> = { trees: new Map(), blobs: new Map(), all: [] };
  const files = [...content].map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
  const rootSha = addTree(made, files, '');
  made.all.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { ...made, rootSha };
}

function addTree(
  made: Omit<GitObjects, 'commitSha' | 'rootSha'>,
  files: { path: string; bytes: Buffer }[],
  prefix: string,
): string {
  const entries = new Map<string, TreeEntry>();
  for (const { path, bytes } of files) {
    const [name = '', ...rest] = path.slice(prefix.length).split('/');
    if (entries.has(name)) continue;
    if (rest.length === 0) {
      const sha = hash('blob', bytes);
      made.blobs.set(sha, bytes);
      entries.set(name, { path: name, mode: '100644', type: 'blob', sha, size: bytes.length });
    } else {
      const below = `${prefix}${name}/`;
      const sha = addTree(
        made,
        files.filter((file) => file.path.startsWith(below)),
        below,
      );
      entries.set(name, { path: name, mode: '040000', type: 'tree', sha });
    }
  }
  const sorted = [...entries.values()].sort((a, b) => (sortName(a) < sortName(b) ? -1 : 1));
  for (const entry of sorted) made.all.push({ ...entry, path: prefix + entry.path });
  const sha = hash(
    'tree',
    Buffer.concat(
      sorted.flatMap(({ mode, path, sha: entrySha }) => [
        Buffer.from(`${mode.replace(/^0/, '')} ${path}\0`),
        Buffer.from(entrySha, 'hex'),
      ]),
    ),
  );
  made.trees.set(sha, sorted);
  return sha;
}

// Git sorts a folder as if its name ended in a slash.
const sortName = (entry: TreeEntry) => (entry.type === 'tree' ? `${entry.path}/` : entry.path);

export function hash(kind: string, bytes: Buffer): string {
  return createHash('sha1').update(`${kind} ${bytes.length}\0`).update(bytes).digest('hex');
}
