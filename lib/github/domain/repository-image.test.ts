import { expect, test } from 'vitest';
import { repositoryImagePath } from './repository-image';

const document = { owner: 'harbour', name: 'relay', path: 'docs/adr/0001 use queues.md' };

test.each([
  ['a.png', 'docs/adr/a.png'],
  ['./images/a b.JPG', 'docs/adr/images/a b.JPG'],
  ['../a%20b.webp?raw=true#x', 'docs/a b.webp'],
  ['/pictures/a.gif', 'pictures/a.gif'],
  ['../../../../a.png', 'a.png'],
  ['https://github.com/Harbour/relay/blob/main/docs/a.png', 'docs/a.png'],
  ['https://github.com/harbour/relay/raw/main/docs/a.png?raw=1', 'docs/a.png'],
  ['https://raw.githubusercontent.com/harbour/relay/main/docs/a.png', 'docs/a.png'],
  ['https://github.com/harbour/other/blob/main/a.png', null],
  ['https://github.com/harbour/relay/issues/a.png', null],
  ['https://evil.example/harbour/relay/main/a.png', null],
  ['//evil.example/a.png', null],
  ['\\\\evil.example\\a.png', null],
  ['data:image/png;base64,AAAA', null],
  ['javascript:a.png', null],
  ['a.svg', null],
  ['secrets.yml', null],
  ['..%2f..%2fa.png', null],
  ['a%00.png', null],
  ['%E0%A4%A.png', null],
  ['', null],
])('%s: %s', (src, path) => {
  expect(repositoryImagePath(src, document)).toBe(path);
});
