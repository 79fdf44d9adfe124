import { type DocumentPlace, isRelative, linkTarget, ownPath } from './document-place';
import { escapeHtml } from './html-text';
import { safeLink } from './safe-link';
import { elementHtml } from './static-html';

/** Where a relative link of a lesson or report leads: into the portal when it begins with a slash. */
export function portalLink(href: string, place: DocumentPlace): string | null {
  if (place.keepsRelative) return linkTarget(href, place);
  return ownPath(href) ?? linkTarget(href, place);
}

export interface ImageReference {
  src: string;
  alt: string;
  title?: string;
}

/** A picture that somebody put into a document of the portal, by the hash of its bytes (paths.documentImage). */
const uploaded = /^\/images\/[\w.%-]+\/[0-9a-f]{64}$/;

/** The address an image is loaded from: the portal's own, never another host. Null: it is shown as a link. */
export function imageSource(src: string, place: DocumentPlace): string | null {
  if (place.keepsRelative) return isRelative(src) ? src.trim() : null;
  return uploaded.test(src) ? src : (place.imageAddress?.(src) ?? null);
}

/** An image of the portal, or a link to one that lies elsewhere: loading it would tell that host who reads. */
export function imageHtml(
  { src, alt, title = '' }: ImageReference,
  place: DocumentPlace,
  size: Record<string, string> = {},
): string {
  const titled: Record<string, string> = title ? { title } : {};
  const own = imageSource(src, place);
  if (own !== null) return elementHtml('img', { src: own, alt, ...titled, ...size, loading: 'lazy' }, '');
  const target = portalLink(src, place) ?? safeLink(src, place.baseUrl);
  const words = escapeHtml(alt || 'Image');
  return target === null
    ? words
    : elementHtml('a', { href: target, rel: 'nofollow noopener', ...titled }, words);
}
