import { expect, test } from 'vitest';
import { parseProjectAddress, projectUrl, webOrigin } from './project-address';

const api = 'https://api.github.com';

test.each([
  ['https://github.com/orgs/Harbour/projects/7', api, 'orgs', 'Harbour', 7],
  ['github.com/users/ada/projects/12/views/3?pane=issue', api, 'users', 'ada', 12],
  [' https://github.com/orgs/a-b/projects/1/ ', api, 'orgs', 'a-b', 1],
  ['https://github.com/users/ada_corp/projects/1', api, 'users', 'ada_corp', 1],
  ['https://git.example.org/orgs/x/projects/2', 'https://git.example.org/api/v3', 'orgs', 'x', 2],
  ['https://acme.ghe.com/orgs/x/projects/2', 'https://api.acme.ghe.com', 'orgs', 'x', 2],
])('%s is understood', (typed, at, ownerKind, owner, number) => {
  const read = parseProjectAddress(typed, at);
  expect(read).toEqual({ ok: true, value: { ownerKind, owner, number } });
  if (read.ok)
    expect(projectUrl(read.value, at)).toBe(`${webOrigin(at)}/${ownerKind}/${owner}/projects/${number}`);
});

test.each([
  ['', 'no address'],
  ['not an address', 'no address'],
  ['https://github.com/harbour/relay', 'not the address of a Project'],
  ['https://github.com/orgs/harbour/projects', 'not the address of a Project'],
  ['https://github.com/orgs/harbour/projects/12345678901', 'not the address of a Project'],
  ['https://github.com/orgs/a%2Fb/projects/1', 'not the address of a Project'],
  ['https://github.com/harbour/relay/projects/1', 'classic project'],
  ['https://git.example.org/orgs/x/projects/2', 'asks github.com'],
  ['https://github.com.evil.test/orgs/x/projects/2', 'asks github.com'],
])('%j is refused beside the field, with what to do', (typed, words) => {
  const read = parseProjectAddress(typed, api);
  expect(read).toMatchObject({
    ok: false,
    reasons: [{ field: 'url', message: expect.stringContaining(words) }],
  });
});
