'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

/** A secret that is shown this once, with a button that copies it, and a line that shows how it is used. */
export function ShownOnce({ title, secret, example }: { title: string; secret: string; example?: string }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied('yes');
    } catch {
      setCopied('failed');
    }
  }
  return (
    <Notice tone="done" title={title}>
      <p className="mt-1">
        <code className="break-all">{secret}</code>
      </p>
      <p className="mt-2 flex flex-wrap items-baseline gap-3">
        <Button type="button" onClick={copy}>
          Copy
        </Button>
        <span aria-live="polite">
          {copied === 'yes' ? 'Copied.' : ''}
          {copied === 'failed' ? 'This browser did not allow copying; select the text instead.' : ''}
        </span>
      </p>
      {example ? (
        <pre className="mt-2 overflow-x-auto whitespace-pre-wrap break-all text-sm">
          <code>{example}</code>
        </pre>
      ) : null}
    </Notice>
  );
}
