import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Action, actions, confinedTo, may, mayAnywhere, roleIn } from './permissions';
import type { Role, Viewer } from './viewer';

const roles = ['viewer', 'contributor', 'lead', 'admin', 'ci'] as const satisfies Role[];
const anyRole = fc.constantFrom(...roles);
const anyAction = fc.constantFrom(...actions);
const reading = (action: Action) => action.endsWith('.read');

const person = (role: Role, projectRoles: Record<string, Role> = {}): Viewer => ({
  kind: 'person',
  id: '1',
  name: 'Ada',
  role,
  projectRoles,
});
const token = (role: Role, projectId: string | null): Viewer => ({
  kind: 'token',
  id: '2',
  name: 'ci',
  role,
  projectId,
});

// The whole table, written a second time: a change of who may do what has to be made twice, on purpose.
const expected: Record<Action, string> = {
  'portal.read': 'viewer contributor lead admin ci',
  'project.create': 'admin',
  'project.edit': 'lead admin',
  'repository.connect': 'lead admin',
  'repository.sync': 'contributor lead admin',
  'document.import': 'contributor lead admin',
  'pilot.edit': 'contributor lead admin',
  'pilot.decide': 'lead admin',
  'feedback.give': 'viewer contributor lead admin',
  'observation.push': 'contributor lead admin ci',
  'adr.edit': 'contributor lead admin',
  'adr.accept': 'lead admin',
  'lesson.edit': 'contributor lead admin',
  'estimate.edit': 'contributor lead admin',
  'estimate-people.read': 'lead admin',
  'impact.edit': 'contributor lead admin',
  'impact.share': 'lead admin',
  'summary.edit': 'contributor lead admin',
  'summary.publish': 'lead admin',
  'summary.ask': 'viewer contributor lead admin',
  'people.manage': 'admin',
  'token.manage': 'admin',
  'workspace.edit': 'admin',
  'audit.read': 'lead admin',
};

test.each(actions)('%s is for exactly the roles of the table', (action) => {
  const who = roles.filter((role) => may(person(role), action));
  expect(who.join(' ')).toBe(expected[action]);
  expect(roles.filter((role) => may(token(role, null), action))).toEqual(who);
});

test('each role of people may at least what the one below may', () => {
  const ladder = ['viewer', 'contributor', 'lead', 'admin'] as const;
  for (const action of actions)
    for (const [i, role] of ladder.entries())
      for (const higher of ladder.slice(i))
        if (may(person(role), action)) expect(may(person(higher), action), `${higher} ${action}`).toBe(true);
});

test('a CI token reads and pushes observations, and nothing else', () => {
  expect(actions.filter((action) => may(token('ci', null), action))).toEqual([
    'portal.read',
    'observation.push',
  ]);
});

test('a token confined to a project has no role anywhere else, whatever its role', () => {
  fc.assert(
    fc.property(anyRole, anyAction, fc.constantFrom('other', undefined), (role, action, projectId) => {
      expect(may(token(role, 'mine'), action, projectId)).toBe(false);
      expect(may(token(role, 'mine'), action, 'mine')).toBe(may(person(role), action));
    }),
  );
  expect(confinedTo(token('admin', 'mine'))).toBe('mine');
});

test('a role in a project replaces the workspace role there, upwards and downwards, and nowhere else', () => {
  fc.assert(
    fc.property(anyRole, anyRole, anyAction, (workspace, there, action) => {
      const viewer = person(workspace, { p: there });
      expect(roleIn(viewer, 'p')).toBe(there);
      expect(may(viewer, action, 'p')).toBe(may(person(there), action));
      expect(may(viewer, action, 'q')).toBe(may(person(workspace), action));
      expect(may(viewer, action)).toBe(may(person(workspace), action));
    }),
  );
});

test('nobody signed in may read the portal where it is public, and do nothing else anywhere', () => {
  for (const action of actions) {
    expect(may({ kind: 'anonymous', publicRead: false }, action)).toBe(false);
    expect(may({ kind: 'anonymous', publicRead: true }, action)).toBe(action === 'portal.read');
  }
});

test('the system may do everything, and only tokens are confined', () => {
  const viewers: Viewer[] = [
    { kind: 'system', reason: 'x' },
    person('admin'),
    { kind: 'anonymous', publicRead: true },
  ];
  for (const viewer of viewers) expect(confinedTo(viewer)).toBeNull();
  expect(actions.every((action) => may({ kind: 'system', reason: 'x' }, action, 'p'))).toBe(true);
});

test('the weakest role changes nothing; it may say what it thinks of a pilot and ask about a summary', () => {
  const more = actions.filter((action) => may(person('viewer'), action) && !reading(action));
  expect(more).toEqual(['feedback.give', 'summary.ask']);
});

test('a name from Object.prototype is no project role', () => {
  for (const projectId of ['constructor', '__proto__', 'toString', 'hasOwnProperty'])
    expect(roleIn(person('viewer'), projectId)).toBe('viewer');
});

test('somebody may do something anywhere when they may in the workspace or in one project', () => {
  fc.assert(
    fc.property(anyRole, anyRole, anyAction, (workspace, there, action) => {
      const either = may(person(workspace), action) || may(person(there), action);
      expect(mayAnywhere(person(workspace, { p: there }), action)).toBe(either);
      expect(mayAnywhere(token(there, 'p'), action)).toBe(may(person(there), action));
    }),
  );
  expect(mayAnywhere({ kind: 'anonymous', publicRead: true }, 'pilot.edit')).toBe(false);
});
