import { accept, type Result, refuse } from '@/lib/shared/result';

/** Longest slug: it stands in addresses and on the command line. */
const maxLength = 60;

/** Pages that stand where a project's short name would: /weeks/2026-W47/edit. A test finds those that are missing here. */
const pageNames = new Set([
  'new',
  'graph',
  'timeline',
  'reports',
  'tests',
  'edit',
  'revisions',
  'repository',
]);

/** A project's short name in addresses: lower-case letters and digits in words joined by single hyphens. */
export function parseSlug(text: string): Result<string> {
  if (pageNames.has(text))
    return refuse({
      code: 'invalid-slug',
      field: 'slug',
      message: `"${text}" cannot be a project's short name: a page of the portal has that address. Choose another, such as "${text}-project".`,
    });
  if (text.length <= maxLength && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)) return accept(text);
  return refuse({
    code: 'invalid-slug',
    field: 'slug',
    message: `"${text.slice(0, maxLength)}" cannot be a project's short name: use 1 to ${maxLength} lower-case letters and digits, words joined by "-", such as "payments-api".`,
  });
}

/** A first name for a project that was only ever called by its slug: "payments-api" is "Payments api". */
export function nameFromSlug(slug: string): string {
  const words = slug.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
