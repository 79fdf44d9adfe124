import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/next-auth-options';
import { problemResponse } from '@/lib/auth/problem';
import { hasReadableBody } from '@/lib/auth/request-body';

type Context = { params: Promise<{ nextauth: string[] }> };

async function handler(request: Request, context: Context): Promise<Response> {
  if (request.method === 'POST' && !(await hasReadableBody(request)))
    return problemResponse(400, [
      { code: 'invalid', message: 'The body cannot be read. Nothing was changed.' },
    ]);
  return NextAuth(authOptions())(request, context);
}

export { handler as GET, handler as POST };
