import { expect, test } from 'vitest';
import { type Draft, draftKey, readDraft, writeDraft } from './stored-draft';

const draft: Draft = { at: '2026-11-20T10:00:00Z', version: '3', base: { a: '' }, values: { a: 'typed' } };
const now = Date.parse('2026-11-21T10:00:00Z');

function storageOf(rows = new Map<string, string>()): () => Storage {
  const storage = {
    getItem: (key: string) => rows.get(key) ?? null,
    setItem: (key: string, value: string) => void rows.set(key, value),
    removeItem: (key: string) => void rows.delete(key),
  };
  return () => storage as unknown as Storage;
}

test('a draft is kept, read back and cleared', () => {
  const storage = storageOf();
  writeDraft(storage, 'k', draft);
  expect(readDraft(storage, 'k', now)).toEqual(draft);
  expect(readDraft(storage, 'other', now)).toBeNull();
  writeDraft(storage, 'k', null);
  expect(readDraft(storage, 'k', now)).toBeNull();
});

test('a draft of more than a month is thrown away', () => {
  const rows = new Map<string, string>();
  writeDraft(storageOf(rows), 'k', draft);
  expect(readDraft(storageOf(rows), 'k', now + 30 * 86_400_000)).toBeNull();
  expect(rows.size).toBe(0);
});

test('a storage that is forbidden, full or holds something else is no draft and no error', () => {
  const forbidden = () => {
    throw new Error('denied');
  };
  expect(() => writeDraft(forbidden, 'k', draft)).not.toThrow();
  expect(readDraft(forbidden, 'k', now)).toBeNull();
  for (const junk of ['{', 'null', '[]', '"x"', '{"at":"2026-11-20T10:00:00Z"}'])
    expect(readDraft(storageOf(new Map([['pilothouse-draft:k', junk]])), 'k', now)).toBeNull();
});

test('two forms of a page have two keys; another version of the same record has the same', () => {
  const key = (hidden: Record<string, string>, names = ['title']) => draftKey('/pilots/x', hidden, names);
  expect(key({ id: '1', version: '1' })).toBe(key({ version: '2', id: '1' }));
  expect(key({ id: '1' })).not.toBe(key({ id: '2' }));
  expect(key({ id: '1' })).not.toBe(key({ id: '1' }, ['body']));
});
