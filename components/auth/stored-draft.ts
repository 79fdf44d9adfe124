import type { Texts } from './merge-saved';

/** What somebody typed and has not saved: when, of which version, and what the form held before. */
export interface Draft {
  at: string;
  version: string;
  base: Texts;
  values: Texts;
}

const monthMs = 30 * 86_400_000;
const prefix = 'pilothouse-draft:';

/** Names that never leave the form. */
const secretName = /password|secret|token/i;

/** The storage may be full, forbidden or hold something else: then there is no draft, and typing goes on. */
export function readDraft(storage: () => Storage, key: string, nowMs: number): Draft | null {
  try {
    const draft = JSON.parse(storage().getItem(prefix + key) ?? 'null') as Partial<Draft> | null;
    if (!draft?.at || !draft.values || !draft.base) return null;
    if (nowMs - Date.parse(draft.at) < monthMs) return { version: '', ...draft } as Draft;
    storage().removeItem(prefix + key);
  } catch {
    // Said above.
  }
  return null;
}

export function writeDraft(storage: () => Storage, key: string, draft: Draft | null): void {
  try {
    if (draft) storage().setItem(prefix + key, JSON.stringify(draft));
    else storage().removeItem(prefix + key);
  } catch {
    // Said above.
  }
}

/** The fixed fields and the names of the others tell one form of a page from the next; its version does not. */
export function draftKey(place: string, hidden: Texts, names: readonly string[]): string {
  const fixed = Object.entries(hidden).filter(([name]) => name !== 'version');
  return JSON.stringify([place, fixed.sort(), names]);
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The controls of a form that a person fills in, by name. */
export function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (element): element is Control =>
      (element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement ||
        (element instanceof HTMLInputElement && !['hidden', 'password', 'file'].includes(element.type))) &&
      element.name !== '' &&
      !secretName.test(element.name),
  );
}

export function textOf(control: Control): string {
  if (control instanceof HTMLInputElement && control.type === 'checkbox')
    return control.checked ? control.value : '';
  return control.value;
}

export function textsIn(form: HTMLFormElement): Texts {
  const texts: Record<string, string> = {};
  for (const control of controlsOf(form)) {
    const text = textOf(control);
    // What is chosen of a list: a line each, under the list's name.
    const list = control.name.endsWith('[]') ? control.name.slice(0, -2) : null;
    if (list === null) texts[control.name] = text;
    else texts[list] = [texts[list], text].filter(Boolean).join('\n');
  }
  return texts;
}
