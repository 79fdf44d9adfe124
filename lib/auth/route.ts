import { z } from 'zod';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { Result } from '@/lib/shared/result';
import { problemResponse, statusOfReasons } from './problem';
import { reasonsOfThrown, reasonsOfZod } from './refusals';
import { readBytes, readJsonBody } from './request-body';
import { viewerOfRequest } from './request-viewer';

const none = z.strictObject({});

interface RouteOptions<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  params?: P;
  query?: Q;
  /** JSON body; routes without one never read it. */
  body?: B;
  /** The body is a file or a form of files: `handle` gets it as `bytes`. */
  takesBytes?: boolean;
  /** Bytes; 1 MiB unless told. */
  maxBodyBytes?: number;
  /** The status of a success; 200 unless told. */
  status?: number;
  handle(asked: {
    viewer: Viewer;
    params: z.output<P>;
    query: z.output<Q>;
    body: z.output<B>;
    /** Empty unless the route takes bytes. */
    bytes: Uint8Array;
    headers: Headers;
  }): Promise<Result<unknown>>;
}

/**
 * The one way to make a handler under /api/v1: viewer from `Authorization: Bearer` (for GET also from the session
 * cookie), Zod for params, query and body with unknown keys refused, then the query or command. Refusals are
 * problem+json; nothing of an unexpected error but its reference in the log leaves the server.
 */
export function apiRoute<
  P extends z.ZodType = typeof none,
  Q extends z.ZodType = typeof none,
  B extends z.ZodType = z.ZodUndefined,
>(options: RouteOptions<P, Q, B>) {
  return async (
    request: Request,
    context: { params: Promise<Record<string, string | string[] | undefined> | undefined> },
  ): Promise<Response> => {
    try {
      const viewer = await viewerOfRequest(request);
      if (!viewer.ok) return problemResponse(401, viewer.reasons);
      // Next gives no params at all to a route without any.
      const params = strict(options.params ?? none).safeParse((await context.params) ?? {});
      if (!params.success) return problemResponse(400, reasonsOfZod(params.error));
      const { searchParams } = new URL(request.url);
      const repeated = [...searchParams.keys()].find((key) => searchParams.getAll(key).length > 1);
      if (repeated !== undefined)
        return problemResponse(400, [
          { code: 'repeated', field: repeated, message: `"${repeated}" is given more than once.` },
        ]);
      const query = strict(options.query ?? none).safeParse(Object.fromEntries(searchParams));
      if (!query.success) return problemResponse(400, reasonsOfZod(query.error));
      let body: unknown;
      if (options.body) {
        const read = await readJsonBody(request, options.maxBodyBytes ?? 1_048_576);
        if (!read.ok) return problemResponse(read.status, [read.reason]);
        const parsed = strict(options.body).safeParse(read.value);
        if (!parsed.success) return problemResponse(400, reasonsOfZod(parsed.error));
        body = parsed.data;
      }
      let bytes: Uint8Array = new Uint8Array();
      if (options.takesBytes) {
        const read = await readBytes(request, options.maxBodyBytes ?? 1_048_576);
        if (!read.ok) return problemResponse(read.status, [read.reason]);
        bytes = read.value;
      }
      const result = await options.handle({
        viewer: viewer.value,
        params: params.data as z.output<P>,
        query: query.data as z.output<Q>,
        body: body as z.output<B>,
        bytes,
        headers: request.headers,
      });
      if (!result.ok) return problemResponse(statusOfReasons(result.reasons), result.reasons);
      return jsonResponse(result.value, options.status ?? 200);
    } catch (error) {
      const reasons = reasonsOfThrown(error, 'Nothing was changed.');
      return problemResponse(statusOfReasons(reasons), reasons);
    }
  };
}

function strict(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject ? schema.strict() : schema;
}

/** GitHub's ids are bigints in the database and safe integers in truth. */
function jsonResponse(value: unknown, status: number): Response {
  const text = JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? Number(inner) : inner));
  return new Response(text, {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}
