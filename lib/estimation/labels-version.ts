import { createHash } from 'node:crypto';

/** Which mapping a form was written upon: a number of its text, the same for the same text. */
export const labelsVersion = (text: string): number =>
  Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 12), 16);
