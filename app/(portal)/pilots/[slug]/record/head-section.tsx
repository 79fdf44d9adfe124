import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import { type Fact, Facts } from '@/components/ui/facts';
import type { FormFieldProps } from '@/components/ui/form-field';
import { Section } from '@/components/ui/section';
import type { PilotParts } from '@/lib/pilots/domain/part-view';
import { headFields, lockedHeadFields } from '@/lib/pilots/domain/pilot-head';
import { paths } from '@/lib/shared/paths';
import { isTimeZone, zoneInWords } from '@/lib/shared/time-zone';
import type { Place } from '../place';
import { saveHead } from './actions';
import { controlsFor } from './forms';

/** What the pilot is called, when it runs, who answers for it and which phase it is; edited in place. */
export function HeadSection({
  parts: { head, phases },
  place,
  mayCopy,
  mayEdit,
  areDaysOpen,
  isOpen,
}: {
  parts: PilotParts;
  place: Place;
  mayCopy: boolean;
  mayEdit: boolean;
  /** Whether days and time zone may change; where not, they go along as they are. */
  areDaysOpen: boolean;
  isOpen: boolean;
}) {
  const record = paths.pilotTab(place.slug, 'record');
  const { title, summary, startsOn, endsOn, leadName, timeZone = '' } = head.texts;
  const facts: Fact[] = [
    { term: 'Title', detail: title },
    summary ? { term: 'What for', detail: summary } : { term: 'What for', detail: 'not written', gap: true },
    startsOn
      ? { term: 'First day', detail: startsOn }
      : { term: 'First day', detail: 'not named', gap: true },
    endsOn ? { term: 'Last day', detail: endsOn } : { term: 'Last day', detail: 'not named', gap: true },
    leadName ? { term: 'Lead', detail: leadName } : { term: 'Lead', detail: 'not named', gap: true },
    { term: 'Time zone', detail: zoneInWords(timeZone), gap: !isTimeZone(timeZone) },
    ...phaseFacts(phases),
  ];
  const fields = areDaysOpen ? headFields : headFields.filter((field) => !lockedHeadFields.includes(field));
  const kept = areDaysOpen
    ? {}
    : Object.fromEntries(lockedHeadFields.map(({ name }) => [name, head.texts[name] ?? '']));
  return (
    <Section
      id="pilot"
      title="The pilot"
      action={
        mayCopy ? (
          <span className="flex gap-4">
            <Link href={`${paths.newPilot()}?pilot=${place.pilotId}`}>Copy its design</Link>
            {mayEdit ? (
              <Link href={`${record}?edit=pilot#pilot`} scroll={false}>
                Edit
              </Link>
            ) : null}
          </span>
        ) : null
      }
    >
      {mayEdit && isOpen ? (
        <div className="my-3 rounded-md border border-line-strong bg-surface px-4 pt-3 pb-4">
          <ActionForm
            action={saveHead}
            hidden={{ ...place, version: String(head.version), ...kept }}
            fields={[...controlsFor(fields, head.texts), ...(head.isLocked && areDaysOpen ? [reason] : [])]}
            submit="Save"
            startFocused
            inColumns
            besideSubmit={
              <Link href={`${record}#pilot`} scroll={false} className="text-sm">
                Cancel
              </Link>
            }
          />
        </div>
      ) : (
        <div className="max-w-[72ch]">
          <Facts items={facts} />
        </div>
      )}
    </Section>
  );
}

const reason: FormFieldProps = {
  label: 'Why the days change',
  name: 'reason',
  kind: 'textarea',
  rows: 2,
  hint: 'The pilot has started: other days or another time zone are an amendment, shown for ever.',
};

function phaseFacts({ number, first, previous, next }: PilotParts['phases']): Fact[] {
  const link = ({ slug, title }: { slug: string; title: string }) => (
    <Link key={slug} href={paths.pilot(slug)} className="block">
      {title}
    </Link>
  );
  return [
    ...(first && previous
      ? [
          {
            term: 'Phase',
            detail: (
              <>
                Phase {number} of {link(first)}
                {previous.slug === first.slug ? null : <>after {link(previous)}</>}
              </>
            ),
          },
        ]
      : []),
    ...(next.length > 0 ? [{ term: `Phase ${number + 1}`, detail: next.map(link) }] : []),
  ];
}
