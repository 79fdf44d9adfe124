'use client';

import { useState } from 'react';
import { LiveComponentList } from '@/components/mdx/live-component-list';
import { Button } from '@/components/ui/button';
import type { ActionAnswer } from '@/lib/auth/action';
import type { Insertable } from '@/lib/lessons/domain/insertable';
import { exactUtc } from '@/lib/shared/relative-time';
import { InsertPicker } from './insert-picker';

/** Above the fields: insert by name, pictures, what can be put in, and whether the draft is kept. */
export function EditorTools({
  find,
  project,
  kept,
  insert,
  chooseImages,
}: {
  find: (asked: { q: string; project: string }) => Promise<ActionAnswer<{ items: Insertable[] }>>;
  project: () => string;
  kept: { at: string } | { problem: string } | null;
  insert: (item: Insertable) => void;
  chooseImages: (files: readonly File[]) => void;
}) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="mb-5">
      <div className="flex flex-wrap items-center gap-2">
        <Button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          Insert a record
        </Button>
        <label className="inline-flex min-h-8 cursor-pointer items-center rounded-md border border-line-strong bg-surface px-3 py-1 text-sm font-medium text-ink focus-within:outline-2 focus-within:outline-accent hover:border-control">
          Insert a picture
          <input
            type="file"
            accept="image/png,image/jpeg,image/gif,image/webp"
            className="sr-only"
            onChange={({ target }) => {
              chooseImages([...(target.files ?? [])]);
              target.value = '';
            }}
          />
        </label>
        <span role="status" className="text-sm text-ink-3">
          {kept === null
            ? 'A draft is kept as you type; pictures can also be pasted or dropped into a field.'
            : 'at' in kept
              ? `Draft kept ${exactUtc(new Date(kept.at))}`
              : `The draft is kept in this browser only: ${kept.problem}`}
        </span>
      </div>
      {isOpen ? (
        <InsertPicker
          find={find}
          project={project}
          close={() => setIsOpen(false)}
          insert={(item) => {
            insert(item);
            setIsOpen(false);
          }}
        />
      ) : null}
      <LiveComponentList />
    </div>
  );
}
