import type { FormFieldProps } from '@/components/ui/form-field';

interface Choices {
  repositories: readonly { id: string; name: string }[];
  log: readonly {
    id: string;
    number: number | null;
    title: string;
    status: string;
    repositoryId: string | null;
  }[];
  hasOwn: boolean;
  folder: string;
  templates: readonly { id: string; name: string }[];
}

/** The form that begins a decision. */
export function draftFields(choices: Choices, title: string): FormFieldProps[] {
  const places = new Map(choices.repositories.map(({ id, name }) => [id, name]));
  const log = choices.log.map(({ id, number, title: name, status, repositoryId }) => ({
    value: id,
    label: `${number === null ? '' : `${number}. `}${name} (${status}${
      places.size > 1 && repositoryId ? `, ${places.get(repositoryId)}` : ''
    })`,
  }));
  const hint =
    places.size > 1
      ? 'A decision of another repository is linked by its address there; its status line is proposed apart.'
      : undefined;
  const relation = (name: string, label: string): FormFieldProps => ({
    kind: 'choices',
    name,
    label,
    options: log,
  });
  const [first] = choices.repositories;
  return [
    {
      name: 'title',
      label: 'Title',
      required: true,
      defaultValue: title,
      hint: 'What is chosen, in a few words: "Keep the queue in the database".',
    },
    {
      kind: 'select',
      name: 'template',
      label: 'Template',
      required: true,
      defaultValue: choices.hasOwn ? 'own' : 'madr4',
      options: [
        ...(choices.hasOwn
          ? [{ value: 'own', label: `As the log in ${choices.folder || 'the project'} is written` }]
          : []),
        ...choices.templates.map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
    {
      kind: 'select',
      name: 'repository',
      label: 'Goes to',
      defaultValue: first?.id ?? '',
      options: [
        ...choices.repositories.map(({ id, name }) => ({ value: id, label: name })),
        { value: '', label: 'no repository: stays in the portal' },
      ],
    },
    ...(log.length > 0
      ? [
          { ...relation('supersedes', 'Supersedes'), hint },
          relation('amends', 'Amends'),
          relation('relates', 'Relates to'),
        ]
      : []),
    { name: 'deciders', label: 'Deciders', hint: 'Names, separated by commas.' },
    { name: 'tags', label: 'Tags', hint: 'Separated by commas.' },
    { kind: 'date', name: 'reviewBy', label: 'Review by' },
    {
      name: 'path',
      label: 'File',
      hint: 'Left empty, it is named as the log names its files, under the next free number.',
    },
  ];
}
