import type { FormFieldProps } from '@/components/ui/form-field';

interface ProjectChoice {
  slug: string;
  name: string;
}

/** What every new pilot is asked, however it begins. */
export function newPilotFields(
  projects: readonly ProjectChoice[],
  begin: { project?: string; title?: string; summary?: string; startsOn?: string; startHint?: string },
  after: readonly FormFieldProps[] = [],
): FormFieldProps[] {
  return [
    { label: 'Title', name: 'title', required: true, defaultValue: begin.title },
    {
      label: 'Project',
      name: 'project',
      kind: 'select',
      required: true,
      defaultValue: begin.project ?? projects[0]?.slug,
      options: projects.map(({ slug, name }) => ({ value: slug, label: name })),
    },
    {
      label: 'What is tried, and why',
      name: 'summary',
      kind: 'textarea',
      rows: 3,
      defaultValue: begin.summary,
    },
    {
      label: 'First day',
      name: 'startsOn',
      kind: 'date',
      defaultValue: begin.startsOn,
      hint: begin.startHint,
    },
    ...after,
    { label: 'Lead', name: 'leadName', hint: 'The person who answers for it.' },
  ];
}
