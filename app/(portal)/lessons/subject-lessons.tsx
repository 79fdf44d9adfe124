import Link from 'next/link';
import { LessonsSection } from '@/components/lessons/lessons-section';
import { ButtonLink } from '@/components/ui/button';
import { listAppliedLessons } from '@/lib/lessons/application-queries';
import type { Subject } from '@/lib/lessons/domain/application';
import { offerForSubject, requireSubject } from '@/lib/lessons/offer-queries';
import { readPilotLessons } from '@/lib/lessons/retrospective-queries';
import { may } from '@/lib/permissions/domain/permissions';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import { paths } from '@/lib/shared/paths';
import { apply, dismiss, judge, withdraw } from './fact-actions';

/** Offers are for whoever may take them up; what was taken up is for everybody who may read. */
async function readSubject(viewer: Viewer, subject: Subject, projectId: string, isBeingWritten: boolean) {
  const isEditor = may(viewer, subject.kind === 'pilot' ? 'pilot.edit' : 'adr.edit', projectId);
  const [applied, offers] = await Promise.all([
    listAppliedLessons(viewer, subject),
    isEditor && isBeingWritten ? offerForSubject(viewer, subject) : [],
  ]);
  return { subject, applied, offers, actions: { apply, dismiss, judge, withdraw } };
}

/** The lessons of a pilot: offered while it is planned and run, asked for when it ended. */
export async function PilotLessons({
  viewer,
  pilot,
}: {
  viewer: Viewer;
  pilot: { id: string; slug: string; stage: string; project: { id: string } };
}) {
  const isBeingWritten = pilot.stage === 'draft' || pilot.stage === 'running';
  const [shown, { written, isAsked }] = await Promise.all([
    readSubject(viewer, { kind: 'pilot', id: pilot.id }, pilot.project.id, isBeingWritten),
    readPilotLessons(viewer, pilot),
  ]);
  const ends =
    written.length > 0 ? (
      <p className="my-2 text-sm">
        What it taught:{' '}
        {written.map(({ slug, title }, at) => (
          <span key={slug}>
            {at > 0 ? ', ' : ''}
            <Link href={paths.lesson(slug)}>{title}</Link>
          </span>
        ))}
      </p>
    ) : isAsked ? (
      <p className="my-3" data-print="hide">
        <ButtonLink href={paths.newLesson({ pilot: pilot.slug })}>Write down what it taught</ButtonLink>{' '}
        <span className="text-sm text-ink-3">drafted from its record, to be edited</span>
      </p>
    ) : null;
  return <LessonsSection {...shown} ends={ends} />;
}

/** The lessons of a decision: offered until it is accepted, rejected or superseded. */
export async function AdrLessons({ viewer, adr }: { viewer: Viewer; adr: { id: string; status: string } }) {
  const subject = { kind: 'adr', id: adr.id } as const;
  const { projectId } = await requireSubject(viewer, subject);
  const isBeingWritten = adr.status === 'draft' || adr.status === 'proposed';
  return <LessonsSection {...(await readSubject(viewer, subject, projectId, isBeingWritten))} />;
}
