/** A document's place in a repository. */
export interface RepositoryDocument {
  owner: string;
  name: string;
  /** From the root of the repository, with its file name. */
  path: string;
}

const nowhere = 'https://nowhere.invalid';
/** What browsers show that can hold no script. An SVG is a document of its own, and is only linked. */
const shown = /\.(?:png|jpe?g|gif|webp)$/i;

/**
 * The path of a picture that a document names, when it lies in the document's own repository: relative to the
 * document, from the repository's root ("/docs/a.png"), or by GitHub's address of it. Null: it is elsewhere, or no
 * picture that is shown.
 */
export function repositoryImagePath(src: string, document: RepositoryDocument): string | null {
  const path = isAddress(src) ? pathAtGitHub(src, document) : pathBeside(src, document.path);
  return path !== null && shown.test(path) && path.length <= 500 ? path : null;
}

const isAddress = (src: string) => URL.canParse(src);

function pathBeside(src: string, documentPath: string): string | null {
  const base = `${nowhere}/${documentPath.split('/').map(encodeURIComponent).join('/')}`;
  if (!URL.canParse(src, base)) return null;
  const url = new URL(src, base);
  return url.origin === nowhere ? decoded(url.pathname.slice(1)) : null;
}

/** github.com/o/n/blob/BRANCH/PATH, …/raw/…, and raw.githubusercontent.com/o/n/BRANCH/PATH; a branch of one word. */
function pathAtGitHub(src: string, { owner, name }: RepositoryDocument): string | null {
  const { hostname, pathname } = new URL(src);
  const parts = pathname.slice(1).split('/');
  const isRaw = hostname === 'raw.githubusercontent.com';
  if (!isRaw && hostname !== 'github.com') return null;
  if (parts[0]?.toLowerCase() !== owner.toLowerCase() || parts[1]?.toLowerCase() !== name.toLowerCase())
    return null;
  if (!isRaw && parts[2] !== 'blob' && parts[2] !== 'raw') return null;
  const rest = parts.slice(isRaw ? 3 : 4);
  return rest.length === 0 ? null : decoded(rest.join('/'));
}

function decoded(path: string): string | null {
  try {
    const plain = decodeURIComponent(path);
    // A decoded ".." or control sign would name another place than the one that was judged.
    return /(?:^|\/)\.\.?(?:\/|$)|[\p{Cc}\\]|\/\/|^\//u.test(plain) || plain === '' ? null : plain;
  } catch {
    return null;
  }
}
