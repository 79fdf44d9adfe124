export type PersonAccess = 'active' | 'waiting' | 'disabled';

/**
 * Somebody who came by GitHub unasked is made disabled from the first moment: waiting until an admin lets them in.
 * Anybody disabled later was sent away.
 */
export function personAccess(person: { disabledAt: Date | null; createdAt: Date }): PersonAccess {
  if (!person.disabledAt) return 'active';
  return person.disabledAt.getTime() === person.createdAt.getTime() ? 'waiting' : 'disabled';
}
