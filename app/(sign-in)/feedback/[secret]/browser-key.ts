import { randomBytes } from 'node:crypto';
import { cookies } from 'next/headers';
import { usesHttps } from '@/lib/auth/cookie';
import { paths } from '@/lib/shared/paths';

const name = 'pilothouse.answer';
const keptForSeconds = 400 * 24 * 60 * 60;

/** The random word by which a browser that is not signed in is known again on feedback forms; null before its first answer. */
export async function readBrowserKey(): Promise<string | null> {
  return (await cookies()).get(name)?.value ?? null;
}

/** The same, made and set where there is none yet; only in an action. */
export async function keepBrowserKey(): Promise<string> {
  const jar = await cookies();
  const known = jar.get(name)?.value;
  if (known) return known;
  const made = randomBytes(24).toString('base64url');
  jar.set(name, made, {
    httpOnly: true,
    sameSite: 'lax',
    secure: usesHttps(),
    path: paths.feedbackForm(''),
    maxAge: keptForSeconds,
  });
  return made;
}
