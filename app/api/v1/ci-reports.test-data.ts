import { gzipSync } from 'node:zlib';

export interface Asked {
  secret?: string;
  slug?: string;
  query?: string;
  headers?: Record<string, string>;
}

export const junit = (name = 'a', failed = false) =>
  `<testsuite name="s" tests="1" failures="${failed ? 1 : 0}"><testcase classname="C" name="${name}" time="1.5">${failed ? '<failure message="expected 1"/>' : ''}</testcase></testsuite>`;
export const lcov = 'TN:\nSF:src/a.ts\nDA:1,1\nDA:2,0\nLF:2\nLH:1\nend_of_record\n';

export function form(files: Record<string, string | Buffer>, fields: Record<string, string> = {}) {
  const body = new FormData();
  for (const [name, text] of Object.entries(files))
    body.append('file', new File([new Uint8Array(Buffer.from(text))], name));
  for (const [name, text] of Object.entries(fields)) body.append(name, text);
  return body;
}

const boundary = 'xYzZY';
export const multipart = { 'content-type': `multipart/form-data; boundary=${boundary}` };
export const part = (content: string, name = 'file', fileName: string | null = 'r.xml') =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === null ? '' : `; filename="${fileName}"`}\r\n\r\n${content}\r\n`;
export const end = `--${boundary}--\r\n`;

const bomb = new Uint8Array(gzipSync(Buffer.alloc(80 * 1024 * 1024)));

/** What is refused, with the status and the reason that it is refused with. */
export const refusedUploads: [string, () => [BodyInit, Asked?], number, object][] = [
  ['a report that is cut', () => [junit().slice(0, -20)], 422, { line: 1 }],
  ['a root that is no report', () => ['<html><body/></html>'], 422, {}],
  ['an entity', () => ['<!DOCTYPE x [<!ENTITY a "b">]>\n<testsuite name="&a;"/>'], 422, {}],
  [
    'one bad file of two',
    () => [form({ 'good.xml': junit('good'), 'bad.xml': '<testsuite>\n<testcase>' })],
    422,
    {},
  ],
  ['nothing', () => [''], 422, { code: 'no-file' }],
  ['a gzip bomb', () => [bomb], 422, { code: 'gzip-bomb' }],
  ['a bomb by header', () => [bomb, { headers: { 'content-encoding': 'gzip' } }], 422, { code: 'gzip-bomb' }],
  [
    'a body said to be gzip',
    () => [junit(), { headers: { 'content-encoding': 'gzip' } }],
    422,
    { code: 'bad-gzip' },
  ],
  [
    'another encoding',
    () => [junit(), { headers: { 'content-encoding': 'br' } }],
    415,
    { code: 'media-type' },
  ],
  ['an unknown field of the address', () => [junit(), { query: '?colour=red' }], 400, { field: 'colour' }],
  [
    'an unknown field of the form',
    () => [form({ 'a.xml': junit() }, { colour: 'red' })],
    422,
    { field: 'colour' },
  ],
  ['a field named __proto__', () => [form({ 'a.xml': junit() }, { ['__proto__']: 'x' })], 422, {}],
  [
    'a field twice',
    () => [form({ 'a.xml': junit() }, { branch: 'a' }), { query: '?branch=b' }],
    422,
    { field: 'branch' },
  ],
  ['no commit', () => [junit(), { query: '?commit=main' }], 422, { field: 'commit' }],
  ['no run', () => [junit(), { query: '?run=1e9' }], 422, { field: 'run' }],
  [
    'a link that runs',
    () => [junit(), { query: `?link=${encodeURIComponent('javascript:alert(1)')}` }],
    422,
    { field: 'link' },
  ],
  ['a time to come', () => [junit(), { query: '?at=2199-01-01T00:00:00Z' }], 422, { field: 'at' }],
  ['a time in words', () => [junit(), { query: '?at=yesterday' }], 422, { field: 'at' }],
  ['a form without a file', () => [form({}, { branch: 'main' })], 422, { code: 'no-file' }],
  [
    'a form without its boundary',
    () => [junit(), { headers: { 'content-type': 'multipart/form-data' } }],
    422,
    { code: 'bad-form' },
  ],
  [
    'a form with another boundary',
    () => [part(junit()) + end, { headers: { 'content-type': 'multipart/form-data; boundary=other' } }],
    422,
    { code: 'bad-form' },
  ],
  [
    'a file without a name',
    () => [part(junit(), 'file', null) + end, { headers: multipart }],
    422,
    { field: 'file' },
  ],
  [
    'a key that is too long',
    () => [junit(), { headers: { 'Idempotency-Key': 'x'.repeat(201) } }],
    422,
    { field: 'Idempotency-Key' },
  ],
];
