'use client';

import { type RefObject, useEffect } from 'react';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

interface Held {
  value: string;
  checked: boolean;
}

/**
 * What somebody typed, ticked or chose before the page was alive, by control. This module runs before React takes the page
 * over: React then tells nobody of it, and puts the text that a control of a state was sent with back over it.
 */
const early = new WeakMap<Control, Held>();

if (typeof document !== 'undefined') {
  for (const control of document.querySelectorAll('input, textarea, select')) note(control);
  document.addEventListener('input', ({ target }) => note(target), { capture: true });
}

function note(target: EventTarget | null): void {
  if (!isControl(target) || !isChanged(target)) return;
  early.set(target, { value: target.value, checked: isTicked(target) && target.checked });
}

function isControl(target: unknown): target is Control {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

function isTicked(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type);
}

/** Whether it holds something else than it was sent with; of radios the one that was chosen says it for all. */
function isChanged(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options];
    const sent = options.find(({ defaultSelected }) => defaultSelected) ?? options[0];
    return sent !== undefined && !sent.selected;
  }
  if (isTicked(control))
    return control.checked !== control.defaultChecked && (control.checked || control.type !== 'radio');
  return !['hidden', 'file'].includes(control.type) && control.value !== control.defaultValue;
}

/** Puts back what it held before the page was alive; false where nobody had used it. */
export function putBackEarly(control: Control): boolean {
  const held = early.get(control);
  if (!held) return false;
  // React looks for a change of what it saw last, and sees what is set on the element itself, not on its kind.
  const set = (name: keyof Held) =>
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), name)?.set?.call(control, held[name]);
  if (isTicked(control)) {
    control.checked = !held.checked;
    set('checked');
  } else {
    if (!(control instanceof HTMLSelectElement)) control.value = control.defaultValue;
    set('value');
  }
  return true;
}

/** Says of a control that it was used, as if that happened now. */
export function tellEarly(control: Control): void {
  // Once: what a later reset takes away stays away.
  early.delete(control);
  // Of a box or a radio React hears by its click; an event that is not of a mouse changes neither.
  if (isTicked(control)) control.dispatchEvent(new Event('click', { bubbles: true }));
  control.dispatchEvent(new Event('input', { bubbles: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
}

/** For a form that listens to its controls: tells it of those that were used before it did. */
export function useTypedEarly(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    // Once everything around it listens too: drafts, previews and offers.
    const told = setTimeout(() => {
      for (const control of [...(form.current?.elements ?? [])])
        if (isControl(control) && putBackEarly(control)) tellEarly(control);
    });
    return () => clearTimeout(told);
  }, [form]);
}
