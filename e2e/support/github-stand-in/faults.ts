import type { ServerResponse } from 'node:http';

/** How the stand-in can go wrong, as networks, proxies and GitHub itself do. */
export type Fault =
  /** Half of the body under the full Content-Length, then the connection ends. */
  | { kind: 'cut-body' }
  /** Half of the JSON, sent as if that were all. */
  | { kind: 'half-json' }
  | { kind: 'empty-body' }
  | { kind: 'html' }
  /** Another body under the same headers, or under a type of its own. */
  | { kind: 'body'; text: string; contentType?: string }
  /** The right body under a wrong type, as a careless proxy sends it. */
  | { kind: 'type'; contentType: string }
  | { kind: 'missing-link' }
  | { kind: 'foreign-link'; origin: string }
  | { kind: 'status'; status: number; headers?: Record<string, string>; message?: string }
  /** Headers never come. */
  | { kind: 'hang' }
  /** Headers and half of the body come, the rest never does. */
  | { kind: 'drip' }
  | { kind: 'reset' }
  | { kind: 'redirect'; location: string; status?: number };

export interface FaultRule {
  /** Which requests: the path with its query is matched. */
  when: RegExp;
  fault: Fault;
  /** How many times it strikes; 1 unless told. */
  times?: number;
}

export interface Prepared {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** Changes the answer, or writes it itself and says so with null. */
export function strike(fault: Fault, answer: Prepared, response: ServerResponse): Prepared | null {
  const { headers, text } = answer;
  const { link: _link, ...withoutLink } = headers;
  switch (fault.kind) {
    case 'missing-link':
      return { ...answer, headers: withoutLink };
    case 'foreign-link':
      return { ...answer, headers: { ...headers, link: `<${fault.origin}/steal?page=2>; rel="next"` } };
    case 'half-json':
      return { ...answer, text: text.slice(0, Math.ceil(text.length / 2)) };
    case 'type':
      return { ...answer, headers: { ...headers, 'content-type': fault.contentType } };
    case 'body': {
      const type = fault.contentType && { 'content-type': fault.contentType };
      return { ...answer, headers: { ...headers, ...type }, text: fault.text };
    }
    case 'empty-body':
      return { ...answer, text: '' };
    case 'html':
      return {
        ...answer,
        headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
        text: '<!doctype html><title>Unicorn</title>',
      };
    case 'status':
      return {
        status: fault.status,
        headers: { ...withoutLink, ...fault.headers },
        text: JSON.stringify({ message: fault.message ?? `Fault ${fault.status}` }),
      };
    case 'redirect':
      return {
        status: fault.status ?? 302,
        headers: { ...withoutLink, location: fault.location },
        text: '{}',
      };
    case 'hang':
      return null;
    case 'reset':
      response.socket?.destroy();
      return null;
    case 'cut-body':
    case 'drip': {
      const bytes = Buffer.from(text);
      response.writeHead(answer.status, { ...headers, 'content-length': String(bytes.length) });
      response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => {
        if (fault.kind === 'cut-body') response.socket?.destroy();
      });
      return null;
    }
  }
}
