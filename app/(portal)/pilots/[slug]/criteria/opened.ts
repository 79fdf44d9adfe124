import type { PilotPart } from '@/lib/pilots/domain/open-parts';
import { paths } from '@/lib/shared/paths';

const panels = ['add', 'edit', 'remove', 'vouch', 'waive'] as const;
export type Panel = (typeof panels)[number];

/** What each form changes. */
export const partOfPanel = {
  add: 'criteria',
  edit: 'criteria',
  remove: 'criteria',
  vouch: 'statements',
  waive: 'waivers',
} as const satisfies Record<Panel, PilotPart>;

/** Which form is open on the page, and on which criterion; it stands in the address, so that it works without a script. */
export interface Opened {
  panel: Panel | null;
  id: string | null;
}

type Search = Readonly<Record<string, string | string[] | undefined>>;

export function openedBy({ open, id }: Search): Opened {
  const panel = panels.find((name) => name === open) ?? null;
  return { panel, id: typeof id === 'string' ? id : null };
}

export function panelHref(slug: string, panel: Panel, id?: string): string {
  const asked = new URLSearchParams({ open: panel, ...(id && { id }) });
  return `${paths.pilotTab(slug, 'criteria')}?${asked}#${id ? `criterion-${id}` : 'new-criterion'}`;
}
