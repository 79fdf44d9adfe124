'use client';

import { useEffect, useState } from 'react';
import type { FormFieldProps } from '@/components/ui/form-field';
import type { ActionAnswer } from '@/lib/auth/action';
import type { SavedFirst } from '@/lib/shared/result';
import { type MergedField, mergeSaved, type Texts } from './merge-saved';
import type { Draft } from './stored-draft';

/** What the texts in a form were written upon: a version, and what the fields held then. */
interface Base {
  version: string;
  values: Texts;
}

type Answer = ActionAnswer<unknown> | null;

/**
 * What a form shows, and which version it sends, when somebody else may have saved in the meantime. The version is held
 * from the first key: a page that is drawn anew under a half-typed text must not make that text look up to date.
 */
export function useSavedFirst(answer: Answer, fields: readonly FormFieldProps[], version: string) {
  const [held, setHeld] = useState<Base | null>(null);
  const [seen, setSeen] = useState<{ answer: Answer; merged: MergedField[] } | null>(null);
  const [put, setPut] = useState<{ answer: Answer; values: Texts } | null>(null);
  const [epoch, setEpoch] = useState(0);

  const defaults: Base = {
    version,
    values: Object.fromEntries(fields.map((field) => [field.name, initialText(field)])),
  };
  const base = held ?? defaults;
  const isPut = put !== null && put.answer === answer;
  const refused = answer && !answer.ok && !isPut ? answer : null;
  const theirs = refused?.reasons.find((reason) => reason.theirs)?.theirs ?? null;
  const typed = refused ? textsOnly(refused.typed) : null;
  const merged =
    theirs && typed
      ? seen?.answer === answer
        ? seen.merged
        : mergeSaved(writtenUpon(base, theirs), typed, theirs.fields)
      : [];

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new answer is news; the texts are those it came upon.
  useEffect(() => {
    if (answer?.ok) setHeld(null);
    const told = answer && !answer.ok ? answer.reasons.find((reason) => reason.theirs)?.theirs : null;
    if (!answer || answer.ok || !told) return;
    setSeen({ answer, merged: mergeSaved(writtenUpon(base, told), textsOnly(answer.typed), told.fields) });
    setHeld(baseOf(told));
  }, [answer]);

  return {
    theirs,
    merged,
    epoch,
    version: theirs ? String(theirs.version) : base.version,
    /** Called as somebody types; answers what the text is written upon. */
    hold(): Base {
      if (!held) setHeld(defaults);
      return base;
    },
    /** Their text into every field; what stood there is dropped by choice. */
    takeTheirs() {
      if (!theirs) return;
      setHeld(baseOf(theirs));
      setPut({ answer, values: theirs.fields });
      setEpoch((n) => n + 1);
    },
    putBack(draft: Draft) {
      setHeld({ version: draft.version || version, values: draft.base });
      setPut({ answer, values: draft.values });
      setEpoch((n) => n + 1);
    },
    /** The field as it should begin now. */
    shown(field: FormFieldProps): FormFieldProps {
      const begun = merged.find(({ name }) => name === field.name)?.shown ?? typed?.[field.name];
      // A page that is drawn anew under a half-filled form does not change what the form began with.
      const text = isPut ? put.values[field.name] : typed ? (begun ?? '') : held?.values[field.name];
      if (text === undefined) return field;
      return field.kind === 'checkbox'
        ? { ...field, defaultChecked: text !== '' }
        : { ...field, defaultValue: text };
    },
  };
}

/** Without a script the page came back with their text as its defaults: what the form began with is not known then. */
const writtenUpon = (base: Base, theirs: SavedFirst): Texts =>
  base.version === String(theirs.version) ? {} : base.values;

const baseOf = ({ version, fields }: SavedFirst): Base => ({ version: String(version), values: fields });

function initialText(field: FormFieldProps): string {
  if (field.kind === 'checkbox') return field.defaultChecked ? (field.value ?? 'on') : '';
  if (field.kind === 'select') return field.defaultValue ?? field.options[0]?.value ?? '';
  return field.defaultValue ?? '';
}

function textsOnly(typed: Readonly<Record<string, string | string[]>>): Texts {
  return Object.fromEntries(
    Object.entries(typed).map(([name, text]) => [name, typeof text === 'string' ? text : text.join('\n')]),
  );
}
