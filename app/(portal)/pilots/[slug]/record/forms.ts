import { z } from 'zod';
import type { FormFieldProps } from '@/components/ui/form-field';
import { choicesOf, type FormTexts, type PartField } from '@/lib/pilots/domain/part-fields';

const slug = z.string();
const text = z.string();

/** A form sends everything flat; the fields of the part are gathered for the command, which checks them. */
export const partForm = z
  .object({
    slug,
    pilotId: text,
    part: text,
    partId: text,
    version: text,
    reason: text.nullable().default(null),
  })
  .catchall(text)
  .transform(({ slug, pilotId, part, partId, version, reason, ...texts }) => ({
    slug,
    input: { pilotId, part, partId, version, reason, texts },
  }));

export const headForm = z
  .object({ slug, pilotId: text, version: text, reason: text.nullable().default(null) })
  .catchall(text)
  .transform(({ slug, pilotId, version, reason, ...texts }) => ({
    slug,
    input: { pilotId, version, reason, texts },
  }));

/** The button that was pressed says which row goes where: "up ID". */
export const moveForm = z.strictObject({
  slug,
  pilotId: text,
  part: text,
  move: text.transform((pressed, context) => {
    const [direction, partId] = pressed.split(' ');
    if ((direction === 'up' || direction === 'down') && partId) return { direction, partId } as const;
    context.addIssue({ code: 'custom', message: 'Press the arrow of a row.' });
    return z.NEVER;
  }),
});

/** The controls of a form, from the description of its fields. */
export function controlsFor(fields: readonly PartField[], texts: FormTexts): FormFieldProps[] {
  return fields.map((field): FormFieldProps => {
    const { name, label, required, hint } = field;
    const current = texts[name] ?? '';
    const common = { name, label, required, hint, defaultValue: current };
    switch (field.kind) {
      case 'textarea':
        return { ...common, kind: 'textarea', rows: field.rows, hint: hint ?? 'Markdown.' };
      case 'select':
        return { ...common, required: !field.mayBeOpen, kind: 'select', options: choicesOf(field, current) };
      case 'url':
        // A path that a document brought is no address; the browser would not let the form go.
        return { ...common, kind: current && !/^https?:/i.test(current) ? 'text' : 'url' };
      default:
        return { ...common, kind: field.kind };
    }
  });
}
