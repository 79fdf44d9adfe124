import { createRequire } from 'node:module';
import Ajv, { type ValidateFunction } from 'ajv';

type Method = 'get' | 'post' | 'put' | 'patch';

/** GitHub's published description, read once; 13 MB, so only the copy with references. */
interface Description {
  paths: Record<
    string,
    Partial<Record<Method, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>>
  >;
  components: object;
}

const require = createRequire(import.meta.url);
const description: Description = require('@octokit/openapi/generated/api.github.com.json');

/**
 * OpenAPI 3.0 says `nullable: true` beside a reference, an enum or an allOf, where JSON Schema knows no such word:
 * each becomes "this, or null". Examples and formats that are only words for people go.
 */
function asJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(asJsonSchema);
  if (node === null || typeof node !== 'object') return node;
  const { nullable, example, examples, discriminator, xml, externalDocs, ...rest } = node as Record<
    string,
    unknown
  >;
  const plain = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, asJsonSchema(value)]));
  return nullable === true ? { anyOf: [plain, { type: 'null' }] } : plain;
}

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  formats: { 'date-time': isDateTime, uri: isUri, date: isDate, int64: true, email: true },
});
ajv.addSchema({ $id: 'github', components: asJsonSchema(description.components) });

/** The check for one endpoint's good answer. `path` as GitHub writes it, such as `/repos/{owner}/{repo}`. */
export function responseCheck(path: string, method: Method = 'get'): ValidateFunction {
  const responses = description.paths[path]?.[method]?.responses;
  const schema = responses?.[method === 'post' ? '201' : '200']?.content?.['application/json']?.schema;
  if (!schema) throw new Error(`GitHub describes no JSON answer for ${method} ${path}`);
  const text = JSON.stringify(asJsonSchema(schema)).replaceAll('"#/components/', '"github#/components/');
  return ajv.compile(JSON.parse(text));
}

function isDateTime(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text);
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(text);
}
