'use client';

import { type KeyboardEvent, useActionState } from 'react';
import { FormField, type FormFieldProps } from '@/components/ui/form-field';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { ActionAnswer } from '@/lib/auth/action';
import { kindWords, type LessonText, lessonKinds } from '@/lib/lessons/domain/lesson';
import { liveComponentsInWords } from '@/lib/markdown/domain/live-components';
import { useDraft } from './use-draft';

export interface LessonFormProps {
  action: (previous: ActionAnswer<unknown> | null, form: FormData) => Promise<ActionAnswer<unknown>>;
  hidden: Readonly<Record<string, string>>;
  /** Only for a new lesson. */
  projects?: readonly { slug: string; name: string }[];
  lesson?: LessonText;
  draftKey: string;
}

/** One form for a new and a changed lesson: a draft is kept while typing, Ctrl or Cmd with Enter saves. */
export function LessonForm({ action, hidden, projects, lesson, draftKey }: LessonFormProps) {
  const [answer, send] = useActionState(action, null);
  const refused = answer && !answer.ok ? answer : null;
  const draft = useDraft(draftKey, refused !== null);
  const fields = fieldsOf(projects, lesson);
  const names = new Set(fields.map(({ name }) => name));
  const besides = refused?.reasons.filter(({ field }) => !field || !names.has(field)) ?? [];
  const saveByKeys = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
  };
  return (
    <form ref={draft.form} action={send} onInput={draft.keep} onSubmit={draft.sent} onKeyDown={saveByKeys}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {draft.restored ? (
        <Notice title="Your draft was restored">
          You typed it in this browser and did not save it.{' '}
          <button type="button" className="underline" onClick={draft.discard}>
            Discard it
          </button>
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="refused" title="Not saved">
          {besides.map(({ message }) => message).join(' ') ||
            'See the fields marked below; what you typed is kept.'}
        </Notice>
      ) : null}
      {fields.map((field) => {
        const errors = refused?.reasons.filter((reason) => reason.field === field.name) ?? [];
        const typed = refused?.typed[field.name];
        return (
          <FormField
            key={field.name}
            {...field}
            defaultValue={typeof typed === 'string' ? typed : field.defaultValue}
            error={errors.length > 0 ? errors.map(({ message }) => message) : undefined}
          />
        );
      })}
      <SubmitButton>Save the lesson</SubmitButton>
      <span className="ml-3 text-sm text-ink-3">or Ctrl/Cmd and Enter</span>
    </form>
  );
}

function fieldsOf(projects: LessonFormProps['projects'], lesson?: LessonText): FormFieldProps[] {
  const area = (name: keyof LessonText, label: string, rows: number, hint?: string): FormFieldProps => ({
    kind: 'textarea',
    name,
    label,
    rows,
    hint,
    defaultValue: String(lesson?.[name] ?? ''),
  });
  const project: FormFieldProps[] = projects
    ? [
        {
          kind: 'select',
          name: 'project',
          label: 'Project',
          required: true,
          options: projects.map(({ slug, name }) => ({ value: slug, label: name })),
        },
      ]
    : [];
  return [
    ...project,
    { name: 'title', label: 'Title', required: true, defaultValue: lesson?.title },
    {
      kind: 'select',
      name: 'kind',
      label: 'Kind',
      required: true,
      defaultValue: lesson?.kind ?? 'improve',
      options: lessonKinds.map((kind) => ({ value: kind, label: kindWords[kind] })),
    },
    { name: 'group', label: 'Group', defaultValue: lesson?.group },
    area('learned', 'What we learned', 4, 'Markdown.'),
    area('evidence', 'Evidence', 4, 'What shows it: a link, a number with its source, code.'),
    area('impact', 'Impact', 3),
    area('betterApproach', 'Better approach', 3),
    { name: 'tags', label: 'Tags', hint: 'Separated by commas.', defaultValue: lesson?.tags.join(', ') },
    area('body', 'Story', 10, `MDX: Markdown with ${liveComponentsInWords()}.`),
  ];
}
