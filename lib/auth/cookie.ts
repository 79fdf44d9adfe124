/** Whether people reach the portal over https, so that cookies must not travel without it. */
export function usesHttps(): boolean {
  return process.env.NEXTAUTH_URL?.startsWith('https://') ?? false;
}

export function sessionCookieName(): string {
  return `${usesHttps() ? '__Secure-' : ''}pilothouse.session`;
}

/** Whether everybody who reaches the portal may read it. */
export function isPublicRead(): boolean {
  return process.env.PILOTHOUSE_PUBLIC_READ === '1';
}

/** proxy.ts notes here which page was asked for; only used to come back after signing in. */
export const requestedPathHeader = 'x-pilothouse-path';
