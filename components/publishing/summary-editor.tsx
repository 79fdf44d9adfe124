'use client';

import { useCallback, useEffect, useRef } from 'react';
import { ActionForm } from '@/components/auth/action-form';
import { textsIn } from '@/components/auth/stored-draft';
import { type Preview, PreviewPane } from '@/components/lessons/preview-pane';
import { insertAtCursor } from '@/components/lessons/typed-in';
import { useLatest } from '@/components/lessons/use-latest';
import type { FormFieldProps } from '@/components/ui/form-field';
import { SubmitButton } from '@/components/ui/submit-button';
import type { ActionAnswer } from '@/lib/auth/action';
import { type InsertableFact, InsertableFacts } from './insertable-facts';

export interface SummaryEditorActions {
  write: (previous: ActionAnswer<unknown> | null, form: FormData) => Promise<ActionAnswer<unknown>>;
  preview: (fields: Record<string, string>) => Promise<ActionAnswer<Preview>>;
}

/** The four texts at the left; the facts to put in and the page as it will be at the right. */
export function SummaryEditor({
  actions: { write, preview: askPreview },
  hidden,
  fields,
  groups,
  publish,
}: {
  actions: SummaryEditorActions;
  hidden: Readonly<Record<string, string>>;
  fields: readonly FormFieldProps[];
  groups: readonly { title: string; facts: readonly InsertableFact[] }[];
  /** What the second button says; null for who does not publish. */
  publish: string | null;
}) {
  const root = useRef<HTMLDivElement>(null);
  const lastArea = useRef('highlights');
  const { isoWeek = '', project = '' } = hidden;
  const ask = useCallback(
    (texts: Record<string, string>) => askPreview({ ...texts, isoWeek, project }),
    [askPreview, isoWeek, project],
  );
  const preview = useLatest(ask, 200);
  const { tell } = preview;
  const showNow = useCallback(() => {
    const form = root.current?.querySelector('form');
    if (form) tell({ ...textsIn(form) });
  }, [tell]);
  useEffect(showNow, [showNow]);
  useEffect(() => {
    // A text that was gone into before the page was alive is the one that is meant.
    const active = document.activeElement;
    if (active instanceof HTMLTextAreaElement && root.current?.contains(active))
      lastArea.current = active.name;
  }, []);
  const insert = (markdown: string) => {
    const area = root.current?.querySelector(`textarea[name="${lastArea.current}"]`);
    if (area instanceof HTMLTextAreaElement) insertAtCursor(area, markdown, false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens to what is typed into the fields inside
    <div
      ref={root}
      onInput={showNow}
      onFocus={({ target }) => {
        if (target instanceof HTMLTextAreaElement) lastArea.current = target.name;
      }}
      className="grid gap-x-8 lg:grid-cols-[minmax(0,60ch)_minmax(0,1fr)]"
    >
      <div className="min-w-0 [&_textarea]:font-mono [&_textarea]:text-sm">
        <ActionForm
          action={write}
          hidden={hidden}
          fields={fields}
          submit="Save the draft"
          pending="Saving…"
          variant="secondary"
          done="The draft is saved. Nothing of it is published yet."
          besideSubmit={
            publish ? (
              <SubmitButton name="step" value="publish" pending="Publishing…">
                {publish}
              </SubmitButton>
            ) : null
          }
        />
      </div>
      <div className="mt-8 min-w-0 lg:mt-0">
        <InsertableFacts groups={groups} insert={insert} />
        <PreviewPane {...preview} jump={() => undefined} />
      </div>
    </div>
  );
}
