import { z } from 'zod';
import { type Operation, operations } from './operations';

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  reasons: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      field: z.string().optional(),
      line: z.int().optional(),
    }),
  ),
});

const refusals = {
  400: 'The address or a query field is wrong; the reasons name it',
  401: 'No token, or one that is unknown, expired or revoked',
  403: 'The role does not allow it',
  404: 'There is no such record, or the token may not know of it',
};

const refusalsOfWrites = {
  ...refusals,
  409: 'The Idempotency-Key was used for something else, or what is sent was taken back',
  413: 'The body is too large; nothing was kept',
  415: 'The body is of a type or encoding that is not read here',
  422: 'Something sent cannot be stored; the reasons name it, and nothing was kept',
};

/** OpenAPI 3.1, made from the very schemas that the routes check and answer with. */
export function openApi(serverUrl: string, version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pilothouse',
      version,
      description: 'Reads the records of a Pilothouse workspace, and takes observations and CI reports.',
    },
    servers: [{ url: `${serverUrl}/api/v1` }],
    security: [{ token: [] }],
    paths: pathsOf(),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: jsonSchema(problem) },
    },
  };
}

function pathsOf() {
  const paths: Record<string, { get?: Described; post?: Described }> = {};
  for (const operation of operations) {
    const { path, method = 'get' } = operation;
    paths[path] = { ...paths[path], [method]: operationOf(operation) };
  }
  return paths;
}

type Described = ReturnType<typeof operationOf>;

function operationOf({ id, summary, params, query, headers, body, upload, answer }: Operation) {
  const content = contentOf(body, upload);
  return {
    operationId: id,
    summary,
    parameters: [
      ...parametersOf('path', params),
      ...parametersOf('query', query),
      ...parametersOf('header', headers),
    ],
    ...(content && { requestBody: { required: true, content } }),
    responses: {
      200: {
        description: 'The answer',
        content: { 'application/json': { schema: jsonSchema(answer) } },
      },
      ...Object.fromEntries(
        Object.entries(content ? refusalsOfWrites : refusals).map(([status, description]) => [
          status,
          {
            description,
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
  };
}

function contentOf(
  body: z.ZodType | undefined,
  upload: z.ZodObject | undefined,
): Record<string, { schema: object }> | undefined {
  if (body) return { 'application/json': { schema: jsonSchema(body, 'input') } };
  return (
    upload && {
      'multipart/form-data': { schema: jsonSchema(upload, 'input') },
      '*/*': { schema: { type: 'string', format: 'binary' } },
    }
  );
}

function parametersOf(place: 'path' | 'query' | 'header', shape: z.ZodObject | undefined) {
  return Object.entries(shape?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || !(schema instanceof z.ZodDefault || schema instanceof z.ZodOptional),
    schema: jsonSchema(schema as z.ZodType),
  }));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'output') {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12' });
  return rest;
}
