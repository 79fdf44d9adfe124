'use client';

import { signIn } from 'next-auth/react';
import { Button } from '@/components/ui/button';

export function GithubButton({ nextPath }: { nextPath: string }) {
  return (
    <Button variant="primary" type="button" onClick={() => signIn('github', { callbackUrl: nextPath })}>
      Sign in with GitHub
    </Button>
  );
}
