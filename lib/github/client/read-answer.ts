import { parseExactJson } from '../domain/exact-json';
import { GitHubProblem } from './errors';

/** An answer whose body is here, whole, and parsed once. */
export interface WholeAnswer {
  status: number;
  headers: Headers;
  /** Null without a body, and for a refusal that is no JSON. Ids beyond a double's exactness are bigint. */
  data: unknown;
}

export interface Question {
  method?: 'GET' | 'POST' | 'PATCH';
  headers?: Record<string, string>;
  body?: string;
}

/**
 * One request, no more: sends, reads the whole body under one time-out, and throws a GitHubProblem for anything that
 * only looks like an answer: a cut, empty or oversized body, HTML instead of JSON, JSON that does not parse.
 */
export async function readAnswer(
  url: string,
  question: Question,
  limits: { timeoutMs: number; maxBodyBytes: number },
): Promise<WholeAnswer> {
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  try {
    const response = await fetch(url, { ...question, redirect: 'manual', signal: timeout });
    const { status, headers } = response;
    const text = await readBody(response, limits.maxBodyBytes);
    if ([204, 205, 304].includes(status)) return { status, headers, data: null };
    const data = status < 300 ? requireJson(url, headers, text) : jsonOrNull(text);
    return { status, headers, data };
  } catch (error) {
    if (error instanceof GitHubProblem) throw error;
    if (timeout.aborted)
      throw new GitHubProblem(
        'timeout',
        `GitHub did not finish its answer within ${limits.timeoutMs / 1000} s (${placeOf(url)}).`,
      );
    throw new GitHubProblem(
      'unreachable',
      `GitHub could not be reached at ${originOf(url)} (${causeOf(error)}). Check the network and GITHUB_API_URL.`,
    );
  }
}

async function readBody(response: Response, maxBodyBytes: number): Promise<string> {
  const declared = response.headers.get('content-length');
  // The length counts compressed bytes when an encoding is named.
  const declaredBytes = declared && !response.headers.get('content-encoding') ? Number(declared) : null;
  const tooLarge = () =>
    new GitHubProblem('broken-answer', `GitHub's answer is larger than ${maxBodyBytes / 1_048_576} MiB.`);
  if (declaredBytes !== null && declaredBytes > maxBodyBytes) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.byteLength;
    if (bytes > maxBodyBytes) throw tooLarge();
    parts.push(part);
  }
  if (declaredBytes !== null && response.status !== 304 && bytes !== declaredBytes)
    throw new GitHubProblem(
      'broken-answer',
      `GitHub's answer was cut: ${bytes} of ${declaredBytes} bytes came.`,
    );
  return Buffer.concat(parts).toString('utf8');
}

function requireJson(url: string, headers: Headers, text: string): unknown {
  const broken = (what: string) => new GitHubProblem('broken-answer', `GitHub ${what} (${placeOf(url)}).`);
  if (text.trim() === '') throw broken('answered with an empty body');
  const type = headers.get('content-type') ?? 'no type';
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type))
    throw broken(
      `answered with ${type.split(';')[0]} where JSON was due; is a proxy or a sign-in page in between?`,
    );
  try {
    return parseExactJson(text);
  } catch {
    throw broken('answered with JSON that breaks off or does not parse');
  }
}

/** Of a refusal: a proxy in between may answer with a page, whose words are of no use here. */
function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The path alone: a query may be long, and never helps the reader. */
export function placeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : 'an address that is none';
}

export const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : 'no address at all');

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return 'for an unknown reason';
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  return code || cause.message || cause.name;
}

/** GitHub's own word for what is wrong; shortened, since it lands in a sentence. */
export function messageOf(data: unknown): string {
  if (!data || typeof data !== 'object' || !('message' in data) || typeof data.message !== 'string')
    return '';
  // With 422 the message only says that something is invalid; what it is stands in the errors.
  const errors = 'errors' in data && Array.isArray(data.errors) ? data.errors : [];
  const details = errors.flatMap((error: unknown) =>
    error && typeof error === 'object' && 'message' in error && typeof error.message === 'string'
      ? [error.message]
      : [],
  );
  return [data.message, ...details].join(': ').slice(0, 300);
}
