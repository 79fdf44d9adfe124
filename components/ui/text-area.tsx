'use client';

import { type ComponentProps, useLayoutEffect, useRef } from 'react';
import { putBackEarly, tellEarly } from './typed-early';

/** A <textarea> that keeps what was typed while the page was loading: React puts the text it was sent with back over it. */
export function TextArea(props: ComponentProps<'textarea'>) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element || !putBackEarly(element)) return;
    // Once everything around it listens: drafts and forms that hold what they began with.
    const told = setTimeout(() => tellEarly(element));
    return () => clearTimeout(told);
  }, []);
  return <textarea ref={area} {...props} />;
}
