/** What a route answers, before the server adds ETag, Date and rate-limit headers. */
export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

export function problem(status: number, message: string): Answer {
  return {
    status,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  };
}

export const notFound = () => problem(404, 'Not Found');

export const found = (body: unknown): Answer => (body ? { status: 200, body } : notFound());
