import { notFound } from 'next/navigation';
import type { ComponentProps } from 'react';
import type { DesignPreview } from '@/components/pilots/design-preview';
import { readForPage } from '@/lib/auth/page-read';
import { pilotTemplates } from '@/lib/go-no-go/domain/templates/all-templates';
import { requirePilotRecord } from '@/lib/go-no-go/queries';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { readPilotSource } from '@/lib/pilots/design-queries';
import { addDays, dayIn } from '@/lib/shared/calendar-day';
import { createByCopy, createByTemplate } from './actions';

/** What a new pilot begins with, when it brings a design along. */
interface Beginning {
  from: string;
  says: string;
  title: string;
  summary: string;
  project?: string;
  hidden: Readonly<Record<string, string>>;
  action: typeof createByTemplate | typeof createByCopy;
  design: ComponentProps<typeof DesignPreview>['design'];
}

/** Null: nothing was chosen yet. */
export async function readBeginning(
  viewer: Viewer,
  asked: Record<string, string | string[] | undefined>,
): Promise<Beginning | null> {
  if (typeof asked.template === 'string') {
    const template = pilotTemplates.find(({ key }) => key === asked.template);
    if (!template) notFound();
    const { key, name, fits, title, summary, blueprint } = template;
    return {
      from: name,
      says: fits,
      title,
      summary,
      hidden: { template: key },
      action: createByTemplate,
      design: blueprint,
    };
  }
  if (typeof asked.pilot !== 'string') return null;
  if (!/^[0-9a-f-]{36}$/i.test(asked.pilot)) notFound();
  const from = asked.pilot;
  const source = await readForPage(() => readPilotSource(viewer, from));
  const record = await readForPage(() => requirePilotRecord(viewer, source.slug));
  const { title = '', summary = '' } = source.head;
  return {
    from: `from “${title}”`,
    says: 'The design is copied; people, measured values, links and ticks are left open.',
    title,
    summary,
    project: record.project.slug,
    hidden: { from },
    action: createByCopy,
    design: { ...source, criteria: record.criteria },
  };
}

/** The first Monday after today, there. */
export function nextMonday(now: Date, timeZone: string): string {
  const today = dayIn(now, timeZone);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return addDays(today, (8 - weekday) % 7 || 7);
}
