import { type NextRequest, NextResponse } from 'next/server';
import { isPublicRead, requestedPathHeader, sessionCookieName } from '@/lib/auth/cookie';
import { paths } from '@/lib/shared/paths';

/**
 * Sets the security headers, and sends people without a cookie to the sign-in page a little sooner. It never
 * authorises: every page, action and route asks the database who the viewer is (content/adrs).
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const isApi = pathname.startsWith('/api/');
  const nonce = btoa(crypto.randomUUID());
  const isImage = pathname.startsWith('/images/');
  // A picture that somebody uploaded is shown, and is never a page of ours, whatever is in it.
  const closed = `default-src 'none'; frame-ancestors 'none'${isImage ? '; sandbox' : ''}`;
  const policy = isApi || isImage ? closed : pagePolicy(nonce);
  const response = goesToSignIn(request, isApi)
    ? NextResponse.redirect(new URL(paths.signIn(`${pathname}${search}`), request.url))
    : NextResponse.next({ request: { headers: forwarded(request, policy, `${pathname}${search}`) } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('x-frame-options', 'DENY');
  // "no-referrer" would also blank the Origin header of our own forms, which the actions require.
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  return response;
}

function goesToSignIn(request: NextRequest, isApi: boolean): boolean {
  if (isApi || request.method !== 'GET' || isPublicRead()) return false;
  const { pathname } = request.nextUrl;
  const open = [
    paths.signIn(),
    paths.feedbackForm(''),
    paths.sharedImpactReport(''),
    paths.unsubscribe(''),
    paths.confirmAddress(''),
    // Programs fetch these: they are told 401, not shown a page.
    paths.weeksFeed(),
    paths.weeksReminder(),
  ];
  if (open.some((start) => pathname.startsWith(start))) return false;
  return !request.cookies.has(sessionCookieName());
}

/** Next reads the nonce for its own scripts from the policy in the request. */
function forwarded(request: NextRequest, policy: string, path: string): Headers {
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set(requestedPathHeader, path);
  return headers;
}

/** Scripts only by nonce. Styles may be inline: charts are set with style attributes, which no nonce can cover. */
function pagePolicy(nonce: string): string {
  const isDevelopment = process.env.NODE_ENV === 'development';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

// Webhooks and CI reports pass by: Next cuts a body of more than 10 MB before a proxy, and a cut delivery's signature is
// wrong, a cut report half a report.
export const config = {
  matcher: [
    '/((?!_next/static|_next/image|favicon.ico|icon.svg|api/webhooks/|api/v1/projects/[^/]+/ci-reports(?:/|$)).*)',
  ],
};
