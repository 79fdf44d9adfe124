'use client';

import { type ComponentProps, useLayoutEffect, useRef } from 'react';

/**
 * What was typed before the page was alive, by element. This module runs before React takes the page over, which puts the
 * text that a <textarea> was sent with back over what somebody has typed into it meanwhile.
 */
const typedEarly = new WeakMap<Element, string>();

if (typeof document !== 'undefined') {
  for (const area of document.querySelectorAll('textarea')) note(area);
  document.addEventListener('input', ({ target }) => note(target), { capture: true });
}

function note(target: EventTarget | null): void {
  if (target instanceof HTMLTextAreaElement && target.value !== target.defaultValue)
    typedEarly.set(target, target.value);
}

const setValue =
  typeof document === 'undefined'
    ? undefined
    : Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;

/** A <textarea> that keeps what was typed while the page was loading. */
export function TextArea(props: ComponentProps<'textarea'>) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    const typed = element ? typedEarly.get(element) : undefined;
    if (!element || typed === undefined) return;
    // React looks for a change of the value that it saw last, and sees what is set on the element itself, not on its kind.
    element.value = element.defaultValue;
    setValue?.call(element, typed);
    // Once everything around it listens: drafts and forms that hold what they began with.
    const told = setTimeout(() => element.dispatchEvent(new Event('input', { bubbles: true })));
    return () => clearTimeout(told);
  }, []);
  return <textarea ref={area} {...props} />;
}
