import type { FormFieldProps } from '@/components/ui/form-field';

/** The fields of a task's form, holding what is stored; without the person where the viewer may not see whose it is. */
export function taskFormFields(
  form: Readonly<Record<string, string>>,
  { categories, isNew }: { categories: readonly string[]; isNew: boolean },
): FormFieldProps[] {
  const held = (name: string) => ({ name, defaultValue: form[name] ?? '' });
  const known = categories.slice(0, 6).join(', ');
  const fields: FormFieldProps[] = [
    { ...held('task'), label: 'Task', required: true },
    {
      ...held('estimate'),
      label: 'Estimate',
      hint: 'Such as 4h, 4-6 h, 1d 4h or 90m; a number alone means hours.',
    },
    { ...held('category'), label: 'Category', ...(known && { hint: `Used here: ${known}.` }) },
    {
      ...held('buffer'),
      label: 'Buffer that the estimate holds, percent',
      hint: 'Empty for a bare estimate; the rule of its category is then added, once.',
    },
    { ...held('actual'), label: 'What it took', hint: 'Such as 6h. Empty while it is not known.' },
    { ...held('completedOn'), label: 'Finished on', kind: 'date' },
    {
      ...held('estimatedOn'),
      label: 'Estimated on',
      kind: 'date',
      ...(isNew && { hint: 'Empty: now. When the first estimate was made, before the work.' }),
    },
    { ...held('team'), label: 'Team' },
  ];
  if (isNew || form.person !== undefined)
    fields.push({
      ...held('person'),
      label: 'Who does it',
      hint: 'A GitHub login or a name. Shown to them and to leads alone.',
    });
  return fields;
}
