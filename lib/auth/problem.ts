import type { Reason } from '@/lib/shared/result';

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Refused',
  500: 'Internal error',
};

const statusOfCode: Record<string, number> = {
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  'media-type': 415,
  unexpected: 500,
};

/** The HTTP status that the reasons of a refusal ask for; 422 for what the command itself refused. */
export function statusOfReasons(reasons: Reason[]): number {
  return statusOfCode[reasons[0]?.code ?? ''] ?? 422;
}

/** A refusal as RFC 9457 problem details, with our reasons as an extension member. */
export function problemResponse(status: number, reasons: Reason[]): Response {
  return Response.json(
    {
      type: 'about:blank',
      title: titles[status] ?? 'Refused',
      status,
      detail: reasons.map((reason) => reason.message).join(' '),
      reasons,
    },
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...(status === 401 && { 'www-authenticate': 'Bearer realm="pilothouse"' }),
      },
    },
  );
}
