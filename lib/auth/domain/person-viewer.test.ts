import { expect, test } from 'vitest';
import { type KnownPerson, viewerOfSession } from './person-viewer';

const person: KnownPerson = {
  id: '1',
  name: 'Ada',
  role: 'lead',
  sessionEpoch: 2,
  disabledAt: null,
  memberships: [{ projectId: 'p', role: 'viewer' }],
};

test.each([
  ['nobody', null, 2],
  ['somebody disabled', { ...person, disabledAt: new Date(0) }, 2],
  ['a session from before a sign-out everywhere', person, 1],
  ['a session of a later round than there is', person, 3],
])('%s is no viewer', (_who, known, epoch) => {
  expect(viewerOfSession(known, epoch)).toBeNull();
});

test('a person is a viewer with the roles of the database', () => {
  expect(viewerOfSession(person, 2)).toEqual({
    kind: 'person',
    id: '1',
    name: 'Ada',
    role: 'lead',
    projectRoles: { p: 'viewer' },
  });
});
