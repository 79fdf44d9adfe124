'use client';

import { startTransition, useActionState, useId } from 'react';
import { Button } from '@/components/ui/button';
import { FormField } from '@/components/ui/form-field';
import { Notice } from '@/components/ui/notice';
import type { ActionAnswer } from '@/lib/auth/action';
import { ReadReport, type ReadReportProps } from './read-report';

/** No slug begins with a plus. An empty value would count as nothing chosen. */
const newProjectChoice = '+new';

/** Reads a chosen file first and shows what would come in; the same file then goes in with the second button. */
export function UploadForm({
  action,
  projects,
}: {
  action: (
    previous: ActionAnswer<ReadReportProps> | null,
    form: FormData,
  ) => Promise<ActionAnswer<ReadReportProps>>;
  projects: readonly { slug: string; name: string }[];
}) {
  const [answer, send, isPending] = useActionState(action, null);
  const fileId = useId();
  const refused = answer && !answer.ok ? answer.reasons : [];
  return (
    <form
      action={send}
      onSubmit={(event) => {
        // Sent by hand, since React empties a form after its action and a chosen file cannot be put back.
        event.preventDefault();
        const submitter = (event.nativeEvent as SubmitEvent).submitter;
        const data = new FormData(event.currentTarget, submitter);
        startTransition(() => send(data));
      }}
      className="pt-4"
    >
      <div className="mb-4 max-w-[60ch]">
        <label htmlFor={fileId} className="text-sm font-medium">
          Markdown file
        </label>
        <input
          id={fileId}
          type="file"
          name="file"
          required
          accept=".md,.markdown,.mdx,.txt,text/markdown,text/plain"
          aria-describedby={`${fileId}-hint`}
          className="mt-1 block w-full rounded-md border border-control bg-surface px-2.5 py-1.5 text-base"
        />
        <p id={`${fileId}-hint`} className="mt-1 text-sm text-ink-3">
          At most 2 MB. The same file name again updates the same records.
        </p>
      </div>
      <FormField
        kind="select"
        label="Project"
        name="project"
        options={[
          ...projects.map(({ slug, name }) => ({ value: slug, label: name })),
          { value: newProjectChoice, label: 'A new project, named below' },
        ]}
        defaultValue={projects[0]?.slug ?? newProjectChoice}
        required
      />
      <FormField
        label="New project"
        name="newProject"
        hint="Its short name, as in web-shop. Only read when a new project is chosen."
      />
      <FormField
        kind="select"
        label="Kind"
        name="as"
        options={[
          { value: '', label: 'Recognise it' },
          { value: 'pilot', label: 'Pilot' },
          { value: 'lessons', label: 'Lessons' },
          { value: 'impact', label: 'Impact report' },
          { value: 'adr', label: 'Decision record' },
        ]}
      />
      {refused.length > 0 ? (
        <Notice tone="refused" title="Not imported">
          {refused.map((reason) => reason.message).join(' ')}
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" name="intent" value="preview" aria-disabled={isPending}>
          Read it first
        </Button>
        <Button type="submit" name="intent" value="import" variant="primary" aria-disabled={isPending}>
          Import
        </Button>
        <span role="status" className="self-center text-sm text-ink-3">
          {isPending ? 'Reading…' : ''}
        </span>
      </div>
      {answer?.ok ? <ReadReport {...answer.value} /> : null}
    </form>
  );
}
