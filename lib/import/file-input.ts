import { readDocumentBytes } from '@/lib/markdown/text-repair-bytes';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { ReadableKind, ReadDocument } from './domain/document';
import { readDocument } from './domain/read-document';

/** No hand-written document comes near this; what is larger is something else. */
export const largestDocumentBytes = 2 * 1024 * 1024;

export interface ReadFile extends ReadDocument {
  text: string;
  encodingRepaired: boolean;
  encodingNote: string;
}

/** Reads a file's bytes without touching the database. Refuses, with what to do, what is no document. */
export function readBytes(path: string, bytes: Uint8Array, as?: ReadableKind): Result<ReadFile> {
  const no = (code: string, message: string) => refuse<ReadFile>({ code, message: `${path}: ${message}` });
  if (bytes.length === 0) return no('empty', 'The file is empty. Nothing was imported.');
  if (bytes.length > largestDocumentBytes) {
    const megabytes = (bytes.length / 1024 / 1024).toFixed(1);
    return no(
      'too-large',
      `The file has ${megabytes} MB; at most 2 MB are read. Split the document, or check that it is the right file.`,
    );
  }
  const decoded = readDocumentBytes(bytes);
  if (!decoded.ok) return no('binary', decoded.reasons[0]?.message ?? 'This is not a text file.');
  const { text, encodingRepaired, encodingNote, lost } = decoded.value;
  if (text.trim() === '') return no('blank', 'The file holds only white space. Nothing was imported.');
  const read = readDocument(text, path, as);
  const problems = [
    ...read.problems,
    ...lost.map((place) => ({
      line: place.line,
      reason: `Characters were damaged before and cannot be restored: "${place.text}"`,
    })),
  ];
  return accept({
    ...read,
    problems: problems.sort((a, b) => a.line - b.line),
    text,
    encodingRepaired,
    encodingNote,
  });
}
