import { NotAllowedError, NotFoundError } from '@/lib/platform/errors';

interface Picture {
  mime: string;
  bytes: Uint8Array;
}

/**
 * The answer to whoever asks for a picture: its bytes as that and nothing else, so that one with a script in it (SVG) runs
 * none. One that is not there and one that may not be seen are the same 404. Pictures are for who asks alone, and the
 * browser keeps them for `cacheFor`, in Cache-Control's words.
 */
export async function answerPicture(read: () => Promise<Picture>, cacheFor: string): Promise<Response> {
  try {
    const { mime, bytes } = await read();
    return new Response(Uint8Array.from(bytes), {
      headers: {
        'content-type': mime,
        'content-disposition': 'inline',
        'cache-control': `private, ${cacheFor}`,
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    const isAbsent =
      error instanceof NotFoundError || error instanceof NotAllowedError || error instanceof URIError;
    if (isAbsent) return new Response('There is no such picture here.', { status: 404 });
    throw error;
  }
}
