import { safeLink } from './safe-link';

/** Where a document is shown, which decides what its relative addresses mean. */
export interface DocumentPlace {
  /** Where relative links lead, such as the file's address on GitHub; without it they are words. */
  baseUrl?: string;
  /** The portal's own address for an image, or null for one that the portal does not show. */
  imageAddress?(src: string): string | null;
  /** The level of the document's first headings, or null to keep them as they are written. */
  headingLevel: number | null;
  /** Keeps relative addresses as they are written, for a document that is shown beside its file. */
  keepsRelative?: boolean;
}

const nowhere = 'https://nowhere.invalid';

/** The path of an address that stays on the same host, in the URL parser's own spelling, or null. */
export function ownPath(href: string): string | null {
  if (!href.startsWith('/') || !URL.canParse(href, nowhere)) return null;
  const url = new URL(href, nowhere);
  return url.origin === nowhere ? `${url.pathname}${url.search}${url.hash}` : null;
}

/** Whether an address is relative to the document, so that no reading of it leads to another host or protocol. */
export function isRelative(href: string): boolean {
  if (URL.canParse(href) || !URL.canParse(href, nowhere)) return false;
  return new URL(href, nowhere).origin === nowhere;
}

/** Where a link of a document leads, or null when it is only words. */
export function linkTarget(href: string, place: DocumentPlace): string | null {
  if (place.keepsRelative && isRelative(href)) return href.trim();
  return safeLink(href, place.baseUrl);
}
