/** The repository and the path that a file's address on GitHub names ("owner/name" in small letters), or null. */
export function remoteFile(url: string): { repository: string; path: string } | null {
  const [, owner, name, path] =
    /^https?:\/\/[^/]+\/([^/]+)\/([^/]+)\/(?:blob|raw|edit)\/[^/]+\/([^?#]+)$/.exec(url) ?? [];
  return owner && name && path ? { repository: `${owner}/${name}`.toLowerCase(), path } : null;
}
