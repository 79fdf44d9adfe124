import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, readable as a word: "pilot_" and 43 letters, digits, "-" and "_". */
export function newSecret(): string {
  return `pilot_${randomBytes(32).toString('base64url')}`;
}

/** How a secret is kept: it is random, so a plain SHA-256 cannot be guessed back. Hexadecimal. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** What a person can recognise a secret by, and nobody can use. */
export function secretPrefix(secret: string): string {
  return secret.slice(0, 14);
}
