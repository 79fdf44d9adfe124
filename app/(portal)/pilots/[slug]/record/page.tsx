import type { Metadata } from 'next';
import { type Markdown, partColumns } from '@/components/pilots/part-columns';
import { PartSection } from '@/components/pilots/part-section';
import { recordLead, sectionNote } from '@/components/pilots/record-words';
import { Prose } from '@/components/ui/prose';
import { renderMarkdown } from '@/lib/markdown/render';
import { type PartName, partKinds, partNames } from '@/lib/pilots/domain/part-kinds';
import { byExposure } from '@/lib/pilots/domain/risk-exposure';
import { readPilotParts } from '@/lib/pilots/part-queries';
import { paths } from '@/lib/shared/paths';
import { PilotFrame } from '../pilot-frame';
import { type PilotPageProps, readPilot, tabTitle } from '../read-pilot';
import { move } from './actions';
import { HeadSection } from './head-section';
import { MoveForm } from './move-form';
import { NextPhase } from './next-phase';
import { PartForm } from './part-form';

export const generateMetadata = (props: PilotPageProps): Promise<Metadata> => tabTitle(props, 'Record');

const markdown: Markdown = (text) => <Prose dense html={renderMarkdown(text, { headingLevel: 4 })} />;

/** Every part of the record that has no room of its own: what is written, what is missing, and one open form at most. */
export default async function RecordPage({
  params,
  searchParams,
}: PilotPageProps & { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { viewer, pilot, today, mayEdit, mayChange, place } = await readPilot((await params).slug);
  const { edit, add } = await searchParams;
  const record = await readPilotParts(viewer, pilot.id);
  const href = paths.pilotTab(pilot.slug, 'record');

  const section = (part: PartName) => {
    const isOpen = mayChange(part);
    const kind = partKinds[part];
    const rows = kind.isSorted ? sortedRisks(record.parts[part]) : record.parts[part];
    const asked = rows.find(({ id }) => id === edit);
    const open = !isOpen ? null : add === part ? '' : (asked?.id ?? null);
    const moveForm = kind.isSorted || rows.length < 2 ? null : `move-${part}`;
    return (
      <PartSection
        key={part}
        kind={kind}
        rows={rows}
        columns={partColumns(part, markdown, today)}
        note={sectionNote(part, rows)}
        editing={
          isOpen
            ? {
                addHref: `${href}?add=${part}#${kind.place}`,
                editHref: (id) => `${href}?edit=${id}#${kind.place}`,
                moveForm,
                open,
                form:
                  open === null ? null : (
                    <PartForm
                      kind={kind}
                      row={asked ?? null}
                      place={place}
                      isLocked={pilot.lockedAt !== null}
                    />
                  ),
              }
            : null
        }
        besides={
          <>
            {isOpen && moveForm ? <MoveForm id={moveForm} action={move} hidden={{ ...place, part }} /> : null}
            {part === 'roadmap' && mayEdit && rows.length > 0 ? (
              <NextPhase place={place} phases={record.phases} />
            ) : null}
          </>
        }
      />
    );
  };
  return (
    <PilotFrame pilot={pilot} tab="record" today={today}>
      <p className="mb-3 max-w-[68ch] text-ink-2">{recordLead(record.parts, today)}</p>
      <nav aria-label="Sections" className="mb-6" data-print="hide">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {partNames.map((part) => (
            <li key={part}>
              <a href={`#${partKinds[part].place}`} className="inline-flex min-h-6 items-center">
                {partKinds[part].title}
              </a>{' '}
              <span className="text-ink-3">{record.parts[part].length}</span>
            </li>
          ))}
        </ul>
      </nav>
      <HeadSection
        parts={record}
        place={place}
        mayCopy={mayEdit}
        mayEdit={mayChange('head')}
        areDaysOpen={mayChange('days')}
        isOpen={edit === 'pilot'}
      />
      {partNames.map(section)}
    </PilotFrame>
  );
}

function sortedRisks<R extends { texts: Readonly<Record<string, string>> }>(rows: readonly R[]): R[] {
  const risks = rows.map((row) => {
    const { likelihood = '', impact = '', state = '' } = row.texts;
    return { row, likelihood, impact, state };
  });
  return byExposure(risks).map(({ row }) => row);
}
