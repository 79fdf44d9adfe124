import Link from 'next/link';
import { ActionForm } from '@/components/auth/action-form';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';
import { type ApplicationView, applicationOutcomes, outcomeWords } from '@/lib/lessons/domain/application';
import { paths } from '@/lib/shared/paths';
import type { FormAction } from './form-action';

/** Where a lesson was taken up, or the lessons that one pilot or decision took up; each with what came of it. */
export function ApplicationList({
  items,
  shows,
  judge,
  withdraw,
}: {
  items: readonly ApplicationView[];
  shows: 'subject' | 'lesson';
  judge: FormAction;
  withdraw: FormAction;
}) {
  return (
    <ul className="m-0 list-none p-0">
      {items.map((item) => (
        <li key={item.id} className="border-b border-line py-2.5">
          {shows === 'lesson' ? (
            <>
              <Link href={paths.lesson(item.lesson.slug)}>{item.lesson.title}</Link>
              {item.lesson.opening ? <Sub>{item.lesson.opening}</Sub> : null}
            </>
          ) : (
            <>
              <Link href={item.subject.href}>{item.subject.title}</Link>{' '}
              <span className="text-sm text-ink-2">
                {item.subject.kind === 'pilot' ? 'pilot' : 'decision'} of {item.subject.project.name}, now{' '}
                {item.subject.decisionHref ? (
                  <Link href={item.subject.decisionHref}>{item.subject.stands}</Link>
                ) : (
                  item.subject.stands
                )}
              </span>
            </>
          )}
          <p className="m-0 mt-1 text-sm">
            <span className="font-medium">{outcomeWords[item.outcome]}</span>
            {item.outcomeText ? `: ${item.outcomeText}` : ''}
            {item.outcomeBy && item.outcomeAt ? (
              <span className="text-ink-3">
                {' '}
                ({item.outcomeBy}, <RelativeTime at={item.outcomeAt} />)
              </span>
            ) : null}
          </p>
          <Sub>
            taken up by {item.appliedBy}, <RelativeTime at={item.appliedAt} />
            {item.why ? `; offered for ${item.why}` : ''}
          </Sub>
          {item.mayEdit ? (
            <details className="mt-1" data-print="hide">
              <summary className="cursor-pointer text-sm">Say what came of it</summary>
              <div className="pt-2">
                <ActionForm
                  action={judge}
                  hidden={{ id: item.id, version: String(item.version) }}
                  fields={[
                    {
                      kind: 'select',
                      name: 'outcome',
                      label: 'Outcome',
                      required: true,
                      defaultValue: item.outcome,
                      options: applicationOutcomes.map((one) => ({ value: one, label: outcomeWords[one] })),
                    },
                    {
                      kind: 'textarea',
                      name: 'outcomeText',
                      label: 'In words',
                      rows: 2,
                      hint: 'What it changed here, or why it did not fit.',
                      defaultValue: item.outcomeText,
                    },
                  ]}
                  submit="Save what came of it"
                />
                <ActionForm
                  action={withdraw}
                  hidden={{ id: item.id }}
                  submit="Take the link out"
                  variant="quiet"
                  draft={false}
                />
              </div>
            </details>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
