import fc from 'fast-check';
import { expect, test } from 'vitest';
import { multipartBoundary, readMultipart } from './multipart-body';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const part = (head: string, content: string) => `--b\r\n${head}\r\n\r\n${content}\r\n`;
const disposition = (rest: string) => `Content-Disposition: form-data; ${rest}`;
const file = disposition('name="file"; filename="a.xml"');
const read = (text: string) => readMultipart(bytes(text), 'b');

test('what a form writer writes is read back, byte for byte', async () => {
  const word = fc
    .string({ minLength: 1, maxLength: 12, unit: 'grapheme-ascii' })
    .filter((text) => !/[\\%]/.test(text));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ name: word, fileName: word, content: fc.uint8Array({ maxLength: 40 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
      async (parts) => {
        const form = new FormData();
        for (const { name, fileName, content } of parts)
          form.append(name, new File([new Uint8Array(content)], fileName));
        const request = new Request('http://portal.example', { method: 'POST', body: form });
        const boundary = multipartBoundary(request.headers.get('content-type') ?? '');
        if (!boundary?.ok) throw new Error('no boundary');
        const answer = readMultipart(new Uint8Array(await request.arrayBuffer()), boundary.value);
        expect(answer.ok && answer.value.map((one) => ({ ...one, bytes: [...one.bytes] }))).toEqual(
          parts.map(({ name, fileName, content }) => ({ name, fileName, bytes: [...content] })),
        );
      },
    ),
    { numRuns: 100 },
  );
});

test.each<[string, string]>([
  ['an empty file', `${part(file, '')}--b--\r\n`],
  ['no line end after the last boundary', `${part(file, 'x')}--b--`],
  ['lines that only begin like the boundary', `${part(file, 'x\r\n--bb\r\n--b.\r\n--b -')}--b--`],
])('%s is read', (_what, text) => {
  expect(read(text)).toMatchObject({ ok: true, value: [{ name: 'file', fileName: 'a.xml' }] });
});

test.each<[string, string]>([
  ['nothing', ''],
  ['text before the first boundary', `x\r\n${part(file, 'x')}--b--`],
  ['text after the last boundary', `${part(file, 'x')}--b--\r\nx`],
  ['a form after the form', `${part(file, 'x')}--b--\r\n${part(file, 'y')}--b--`],
  ['no last boundary', part(file, 'x')],
  ['a head without an end', `--b\r\n${file}\r\n--b--`],
  ['no name', `${part(disposition('filename="a.xml"'), 'x')}--b--`],
  ['an attachment', `${part('Content-Disposition: attachment; name="file"', 'x')}--b--`],
  ['a name twice in the head', `${part(`${file}\r\n${file}`, 'x')}--b--`],
  ['a coded part', `${part(`${file}\r\nContent-Transfer-Encoding: base64`, 'eA==')}--b--`],
  ['a damaged head', `${part(`${file}\r\nno header`, 'x')}--b--`],
  ['a head that is not UTF-8', `${part(disposition('name="\xff"'), 'x')}--b--`],
  ['a head of 9 KiB', `${part(`${file}\r\nX: ${'x'.repeat(9000)}`, 'x')}--b--`],
  ['65 parts', `${part(file, 'x').repeat(65)}--b--`],
])('%s is refused', (_what, text) => {
  expect(read(text)).toMatchObject({ ok: false, reasons: [{ code: 'bad-form' }] });
});

test.each<[string, string | null]>([
  ['multipart/form-data; boundary=abc', 'abc'],
  ['Multipart/Form-Data; charset=utf-8; boundary="a b"', 'a b'],
  ['application/xml', null],
  ['multipart/form-datax; boundary=abc', null],
])('%s has the boundary %s', (type, boundary) => {
  const answer = multipartBoundary(type);
  expect(answer?.ok ? answer.value : answer).toBe(boundary);
});

test.each([
  'multipart/form-data',
  'multipart/form-data; boundary=',
  `multipart/form-data; boundary=${'x'.repeat(71)}`,
])('%s names no boundary', (type) => {
  expect(multipartBoundary(type)).toMatchObject({ ok: false });
});
