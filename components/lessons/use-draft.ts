'use client';

import { useEffect, useRef, useState } from 'react';

/**
 * Keeps what is typed in a form in this browser until it is saved. `key` names the record and its version, so that a
 * draft never lands on another text. Fields named in the draft but not in the form are ignored.
 */
export function useDraft(key: string, refused: boolean) {
  const form = useRef<HTMLFormElement>(null);
  const [restored, setRestored] = useState(false);

  useEffect(() => {
    const stored = read(key);
    if (!form.current || !stored || Object.keys(stored).length === 0) return;
    if (fill(form.current, stored)) setRestored(true);
  }, [key]);

  const keep = () => {
    if (form.current) write(key, valuesOf(form.current));
  };

  // A refused form is unsaved again, though it was sent.
  useEffect(() => {
    if (refused && form.current) write(key, valuesOf(form.current));
  }, [refused, key]);

  const sent = () => write(key, null);
  const discard = () => {
    write(key, null);
    setRestored(false);
    form.current?.reset();
  };
  return { form, restored, keep, sent, discard };
}

type Values = Record<string, string>;

function fieldsIn(form: HTMLFormElement) {
  return [...form.elements].filter(
    (element): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
      (element instanceof HTMLInputElement && element.type !== 'hidden') ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement,
  );
}

const valuesOf = (form: HTMLFormElement): Values =>
  Object.fromEntries(fieldsIn(form).map(({ name, value }) => [name, value]));

/** True when the draft says anything other than the form. */
function fill(form: HTMLFormElement, values: Values): boolean {
  const differing = fieldsIn(form).filter(({ name, value }) => (values[name] ?? value) !== value);
  for (const field of differing) field.value = values[field.name] ?? field.value;
  return differing.length > 0;
}

// Storage may be full or forbidden: then there is no draft, and typing goes on.
function read(key: string): Values | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Values | null;
  } catch {
    return null;
  }
}

function write(key: string, values: Values | null): void {
  try {
    if (values) localStorage.setItem(key, JSON.stringify(values));
    else localStorage.removeItem(key);
  } catch {
    return;
  }
}
