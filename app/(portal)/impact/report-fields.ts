import type { FormFieldProps } from '@/components/ui/form-field';

/** The fields of a report; of an imported one only the practices are the portal's. */
export function reportFields(
  fields: Readonly<Record<string, string>>,
  isImported: boolean,
): FormFieldProps[] {
  const practices: FormFieldProps = {
    label: 'Practices to take over',
    name: 'practices',
    kind: 'textarea',
    rows: 4,
    defaultValue: fields.practices,
    hint: 'Markdown: what others may do likewise.',
  };
  if (isImported) return [practices];
  return [
    { label: 'Title', name: 'title', required: true, defaultValue: fields.title },
    { label: 'Summary', name: 'summary', kind: 'textarea', rows: 2, defaultValue: fields.summary },
    { label: 'Date', name: 'on', kind: 'date', defaultValue: fields.on },
    {
      label: 'Story',
      name: 'story',
      kind: 'textarea',
      rows: 10,
      defaultValue: fields.story,
      hint: 'Markdown, with the live components named above.',
    },
    practices,
  ];
}

export interface MetricChoice {
  id: string;
  name: string;
  unit: { unit: string };
}

/** The fields of a row; what an imported one claims is its document's and stands above the form. */
export function rowFields(
  fields: Readonly<Record<string, string>>,
  metrics: readonly MetricChoice[],
  isImported: boolean,
): FormFieldProps[] {
  const known = fields.metricId ?? '';
  const options = [
    { value: '', label: 'none: words alone' },
    ...metrics.map(({ id, name, unit }) => ({
      value: id,
      label: unit.unit ? `${name} (${unit.unit})` : name,
    })),
    ...(known && !metrics.some(({ id }) => id === known)
      ? [{ value: known, label: 'the metric it has (deleted)' }]
      : []),
  ];
  const day = (name: string, label: string, hint?: string): FormFieldProps => ({
    name,
    label,
    kind: 'date',
    defaultValue: fields[name],
    hint,
  });
  const words = (name: string, label: string, hint?: string): FormFieldProps => ({
    name,
    label,
    defaultValue: fields[name],
    hint,
  });
  return [
    { label: 'Measured by', name: 'metricId', kind: 'select', options, defaultValue: known },
    ...(isImported ? [] : [words('metric', 'Called', 'Empty: the metric’s own name.')]),
    day('beforeFrom', 'Before: first day'),
    day('beforeTo', 'Before: last day'),
    day('afterFrom', 'After: first day'),
    day('afterTo', 'After: last day', 'Both windows equally long, apart, and not in the future.'),
    {
      label: 'Time zone',
      name: 'timeZone',
      required: true,
      defaultValue: fields.timeZone ?? 'UTC',
      hint: 'Whose calendar days they are, such as Europe/Berlin.',
    },
    ...(isImported
      ? []
      : [
          words('beforeText', 'Before, as claimed', 'Only where somebody claims it: “9 min”.'),
          words('afterText', 'After, as claimed'),
          words('claimText', 'Claim', 'Such as “3x faster”; it stands beside what was measured.'),
        ]),
  ];
}
