import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findBreak, hashedText, type StoredEvent } from './chain';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function chainOf(subjects: string[]): StoredEvent[] {
  const events: StoredEvent[] = [];
  for (const [i, subjectId] of subjects.entries()) {
    const entry = {
      actor: 'person:1',
      actorName: 'Ada',
      action: 'thing.changed' as const,
      subjectKind: 'thing',
      subjectId,
      projectId: null,
      before: null,
      after: { i, subjectId },
    };
    const at = new Date(Date.UTC(2026, 0, 1, 0, 0, i));
    const previousHash = events.at(-1)?.hash ?? '';
    events.push({
      ...entry,
      seq: BigInt(i + 1),
      at,
      previousHash,
      hash: sha256(hashedText(entry, at, previousHash)),
    });
  }
  return events;
}

const subjects = fc.array(fc.string(), { minLength: 2, maxLength: 8 });

test('an untouched chain holds', () => {
  fc.assert(fc.property(subjects, (names) => findBreak(chainOf(names), '', sha256) === null));
});

test('a changed event is found, and named', () => {
  fc.assert(
    fc.property(subjects, fc.nat(), (names, pick) => {
      const events = chainOf(names);
      const at = pick % events.length;
      const changed = events.map((event, i) => (i === at ? { ...event, actorName: 'Eve' } : event));
      expect(findBreak(changed, '', sha256)).toEqual({ seq: BigInt(at + 1), why: 'changed' });
    }),
  );
});

test('a removed event is found at the one after it', () => {
  fc.assert(
    fc.property(subjects, fc.nat(), (names, pick) => {
      const events = chainOf(names);
      const at = pick % (events.length - 1);
      const without = events.filter((_, i) => i !== at);
      expect(findBreak(without, '', sha256)).toEqual({ seq: BigInt(at + 2), why: 'missing-before' });
    }),
  );
});

test('a stretch holds only from the hash before it', () => {
  const events = chainOf(['a', 'b', 'c']);
  expect(findBreak(events.slice(1), events[0]?.hash ?? '', sha256)).toBeNull();
  expect(findBreak(events.slice(1), '', sha256)).toEqual({ seq: 2n, why: 'missing-before' });
});
