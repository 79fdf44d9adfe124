'use client';

import { useEffect, useRef } from 'react';

/** Where tabs scroll sideways, brings the current one into view; an empty element among its siblings. */
export function CurrentInView() {
  const marker = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const list = marker.current?.parentElement;
    const current = list?.querySelector<HTMLElement>('[aria-current]');
    if (!list || !current) return;
    list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
  }, []);
  return <span ref={marker} hidden />;
}
