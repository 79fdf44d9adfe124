import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { wishKinds } from './domain/wishes';

/** What a link in a mail may do for its person without a sign-in, and nothing else. */
const unsubscribe = z.strictObject({
  of: z.literal('unsubscribe'),
  person: z.guid(),
  kind: z.enum(wishKinds),
  /** Left out: of all projects. */
  project: z.guid().optional(),
});
const address = z.strictObject({
  of: z.literal('address'),
  person: z.guid(),
  address: z.string(),
  /** UTC milliseconds. */
  until: z.number().int(),
});
const claims = z.discriminatedUnion('of', [unsubscribe, address]);
export type MailClaim = z.infer<typeof claims>;

/** The portal's own secret; read here, as jobs are bundled without what sessions need. */
function portalSecret(): string {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret) throw new Error('NEXTAUTH_SECRET is unset: the launcher makes one under the data directory');
  return secret;
}

/** A key of its own, so that no signature made for something else opens anything here. */
function key(): Buffer {
  return Buffer.from(hkdfSync('sha256', portalSecret(), '', 'pilothouse links in mails', 32));
}

const signatureOf = (body: string) => createHmac('sha256', key()).update(body).digest('base64url');

/** A claim as a word for an address: nobody without our secret makes another one. */
export function signClaim(claim: MailClaim): string {
  const body = Buffer.from(JSON.stringify(claim)).toString('base64url');
  return `${body}.${signatureOf(body)}`;
}

/** The claim of a word of ours, or null for any other and for one whose time is over. */
export function readClaim(word: string, now: Date): MailClaim | null {
  const [body = '', signature = '', ...more] = word.split('.');
  const [given, due] = [Buffer.from(signature), Buffer.from(signatureOf(body))];
  if (more.length > 0 || given.length !== due.length || !timingSafeEqual(given, due)) return null;
  const parsed = claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  if (!parsed.success) return null;
  return 'until' in parsed.data && parsed.data.until <= now.getTime() ? null : parsed.data;
}
