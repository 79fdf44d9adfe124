import type { FormFieldProps } from '@/components/ui/form-field';
import { wordFields } from '@/lib/publishing/domain/lead-words';
import { settableHealths } from '@/lib/publishing/domain/stated-health';
import type { SummaryText } from '@/lib/publishing/domain/summary-conflict';
import { healthWords } from '@/lib/weekly-summaries/domain/week-change';

const hints: Readonly<Record<string, string>> = {
  highlights: 'Markdown. What went well, each with its record.',
  lowlights: 'What did not, and what is done about it.',
  asks: 'What you need from leadership. The first line stands in the table of all projects.',
  nextWeek: 'What is to come.',
};

/** The form of a summary: who does not publish sets no health and gives no reason for a correction. */
export function editorFields(
  texts: SummaryText,
  { mayPublish, computed, last }: { mayPublish: boolean; computed: string; last: number | null },
): FormFieldProps[] {
  const words: FormFieldProps[] = wordFields.map(({ name, label }) => ({
    kind: 'textarea',
    name,
    label,
    rows: name === 'highlights' ? 8 : 5,
    hint: hints[name],
    defaultValue: texts[name],
  }));
  if (!mayPublish) return words;
  return [
    ...words,
    {
      kind: 'select',
      name: 'setHealth',
      label: 'Health',
      defaultValue: texts.setHealth,
      hint: 'Both show: yours with your reason, and what was computed with its own.',
      options: [
        { value: '', label: `as computed: ${computed}` },
        ...settableHealths.map((value) => ({ value, label: `set to ${healthWords[value]}` })),
      ],
    },
    {
      name: 'setHealthReason',
      label: 'Reason for the health you set',
      defaultValue: texts.setHealthReason,
    },
    ...(last === null
      ? []
      : [
          {
            name: 'correctionReason',
            label: 'Reason of the correction',
            hint: `Needed to publish: revision ${last} stays as it is, and this one stands above it.`,
          } satisfies FormFieldProps,
        ]),
    {
      kind: 'checkbox',
      name: 'factsAlone',
      label: 'Publish the facts alone where all four texts are empty',
    },
  ];
}
