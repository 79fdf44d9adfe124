import type { FormFieldProps } from '@/components/ui/form-field';
import { emptyLesson, kindWords, type LessonText, lessonKinds } from '@/lib/lessons/domain/lesson';
import { formTexts } from '@/lib/lessons/domain/lesson-conflict';

/** The fields that hold Markdown, in the order of the page. */
export const textFields = ['learned', 'evidence', 'impact', 'betterApproach', 'body'] as const;

/** The form of a lesson: a new one also asks for its project. */
export function lessonFields(
  projects: readonly { slug: string; name: string }[] | null,
  lesson: Partial<LessonText> & { project?: string },
): FormFieldProps[] {
  const texts = formTexts({ ...emptyLesson, ...lesson });
  const area = (name: (typeof textFields)[number], label: string, rows: number, hint?: string) =>
    ({ kind: 'textarea', name, label, rows, hint, defaultValue: texts[name] }) as const;
  const project: FormFieldProps[] = projects
    ? [
        {
          kind: 'select',
          name: 'project',
          label: 'Project',
          required: true,
          defaultValue: lesson.project ?? projects[0]?.slug,
          options: projects.map(({ slug, name }) => ({ value: slug, label: name })),
        },
      ]
    : [];
  return [
    ...project,
    { name: 'title', label: 'Title', required: true, defaultValue: texts.title },
    {
      kind: 'select',
      name: 'kind',
      label: 'Kind',
      required: true,
      defaultValue: texts.kind,
      options: lessonKinds.map((kind) => ({ value: kind, label: kindWords[kind] })),
    },
    area('learned', 'What we learned', 4, 'Markdown. Its first lines open the page.'),
    area('evidence', 'Evidence', 3, 'What shows it, in words. Records are linked on the lesson’s page.'),
    area('impact', 'Impact', 3),
    area('betterApproach', 'Better approach', 3),
    area('body', 'Story', 16, 'Markdown with live components; insert them by name above.'),
    {
      name: 'services',
      label: 'Services',
      hint: 'Separated by commas. Whoever plans a pilot with one of them is offered this lesson.',
      defaultValue: texts.services,
    },
    { name: 'tags', label: 'Tags', hint: 'Separated by commas.', defaultValue: texts.tags },
    { name: 'group', label: 'Group', defaultValue: texts.group },
  ];
}
