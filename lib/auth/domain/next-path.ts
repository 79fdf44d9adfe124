/** Where to go after signing in: a path of this portal, or "/" for anything that could lead elsewhere. */
export function safeNextPath(next: string | null | undefined): string {
  if (!next?.startsWith('/') || /^\/[/\\]/.test(next)) return '/';
  // Browsers drop tabs and newlines inside an address, so "/\t/other.example" would become "//other.example".
  for (const char of next) if (char < ' ' || char === '\\') return '/';
  return next;
}
