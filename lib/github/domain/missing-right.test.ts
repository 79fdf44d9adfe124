import { expect, test } from 'vitest';
import { missingRight, type RightHeaders } from './missing-right';

const none: RightHeaders = { sso: null, acceptedPermissions: null, acceptedScopes: null, scopes: null };

test.each<[string, Partial<RightHeaders>, 'token' | 'app', string | null]>([
  ['nothing said', {}, 'token', null],
  [
    'single sign-on',
    { sso: 'required; url=https://github.com/orgs/octodocs-test/sso?authorization_request=secret' },
    'token',
    'choose "Configure SSO"',
  ],
  ['single sign-on, of some organisations', { sso: 'partial-results; organizations=1,2' }, 'token', null],
  ['one permission', { acceptedPermissions: 'issues=read' }, 'token', 'the permission issues (read): grant'],
  [
    'permissions that go together, and others instead',
    { acceptedPermissions: 'contents=read,pull_requests=write; vulnerability_alerts=read' },
    'token',
    'contents (read) and pull requests (write) or vulnerability alerts (read)',
  ],
  ['a permission of an App', { acceptedPermissions: 'issues=read' }, 'app', 'accept it for the installation'],
  ['something else in the header', { acceptedPermissions: '<script>' }, 'token', null],
  [
    'a scope',
    { acceptedScopes: 'repo, security_events', scopes: 'read:org' },
    'token',
    'the scope repo or security_events, and the token has read:org',
  ],
  ['a scope, and the token has none', { acceptedScopes: 'repo', scopes: '' }, 'token', 'the token has none'],
  ['a scope that it has', { acceptedScopes: 'repo', scopes: 'repo, gist' }, 'token', null],
  ['no scopes are named for fine-grained tokens', { acceptedScopes: 'repo' }, 'token', null],
])('%s', (_name, headers, holder, words) => {
  const said = missingRight({ ...none, ...headers }, holder);
  if (words === null) expect(said).toBeNull();
  else expect(said).toContain(words);
  expect(said ?? '').not.toContain('secret');
});
