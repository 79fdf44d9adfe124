/** What a delivery is of. With channel and receiver it is unique, which is why nothing is delivered twice. */
export type DeliveryKey =
  | { of: 'revision'; id: string }
  | { of: 'question'; id: string }
  | { of: 'answer'; id: string }
  | { of: 'digest'; isoWeek: string }
  | { of: 'reminder'; isoWeek: string };

export function keyText(key: DeliveryKey): string {
  return `${key.of} ${'id' in key ? key.id : key.isoWeek}`;
}

/** Null for a text that is no key. */
export function parseKey(text: string): DeliveryKey | null {
  const [of = '', rest = '', ...more] = text.split(' ');
  if (!rest || more.length > 0) return null;
  if (of === 'revision' || of === 'question' || of === 'answer') return { of, id: rest };
  return of === 'digest' || of === 'reminder' ? { of, isoWeek: rest } : null;
}

export const keyWords: Readonly<Record<DeliveryKey['of'], string>> = {
  revision: 'Summary',
  question: 'Question',
  answer: 'Answer',
  digest: 'Digest',
  reminder: 'Reminder',
};
