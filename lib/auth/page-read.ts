import { notFound } from 'next/navigation';
import { NotFoundError, NotSignedInError } from '@/lib/platform/errors';
import { redirectToSignIn } from './viewer';

/** Runs a page's query: a record that is not there becomes the 404 page, a missing session the sign-in page. */
export async function readForPage<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    if (error instanceof NotSignedInError) return redirectToSignIn();
    throw error;
  }
}
