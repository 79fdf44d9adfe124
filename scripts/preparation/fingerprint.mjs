import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const leftOut = /(?:^|\/)(?:node_modules|\.[^/]+)(?:\/|$)|\.test\.tsx?$|(?:^|\/)README\.md$/;

/** A hash over the names and contents of files and folders below `root`; what is missing counts as empty. */
export function fingerprint(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((entry) => filesBelow(root, join(root, entry)))) {
    const content = readFileSync(path);
    hash.update(`${relative(root, path).split(sep).join('/')}\0${content.length}\0`);
    hash.update(content);
  }
  return hash.digest('hex');
}

function filesBelow(root, path) {
  if (leftOut.test(relative(root, path).split(sep).join('/')) || !existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(root, join(path, name)));
}
