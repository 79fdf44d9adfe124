import type { Outline } from '@/lib/markdown/outline';
import type { Claim } from '../claim';
import type { ReadDocument } from '../read-document';

export function auditDocument(
  _read: Omit<ReadDocument, 'claims' | 'problems'>,
  _outline: Outline,
  _text: string,
): Claim[] {
  return [];
}
