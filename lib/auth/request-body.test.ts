import { expect, test } from 'vitest';
import { hasReadableBody } from './request-body';

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const parts = 'multipart/form-data';

test.each([
  [json, '{"a":1}', true],
  [json, '{bad', false],
  [json, '', false],
  [form, 'a=1', true],
  [parts, 'no boundary', false],
  ['text/plain', '{bad', true],
])('a body of %s that says %j can be read: %s', async (type, body, readable) => {
  const request = new Request('http://portal.example/', {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
  expect(await hasReadableBody(request)).toBe(readable);
  expect(await request.text()).toBe(body);
});
