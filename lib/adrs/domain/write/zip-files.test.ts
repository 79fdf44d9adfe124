import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zipOf } from './zip-files';

test('files come out of the zip byte by byte, inside it, and none over another', () => {
  const zip = zipOf([
    { path: 'docs/adr/0001-ä.md', text: '# Ä\r\n' },
    { path: '../../etc/passwd', text: 'x' },
    { path: 'docs/adr/0001-ä.md', text: 'again' },
  ]);
  const files = Object.entries(unzipSync(zip)).map(([name, bytes]) => [
    name,
    new TextDecoder().decode(bytes),
  ]);
  expect(files).toEqual([
    ['docs/adr/0001-ä.md', '# Ä\r\n'],
    ['etc/passwd', 'x'],
    ['docs/adr/0001-ä-2.md', 'again'],
  ]);
  expect(zipOf([{ path: 'a.md', text: 'a' }])).toEqual(zipOf([{ path: 'a.md', text: 'a' }]));
});
