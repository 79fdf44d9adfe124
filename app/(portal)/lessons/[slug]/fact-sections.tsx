import { ActionForm } from '@/components/auth/action-form';
import { ActionList } from '@/components/lessons/action-list';
import { ApplicationList } from '@/components/lessons/application-list';
import { SourceList } from '@/components/lessons/source-list';
import { RelativeTime } from '@/components/ui/relative-time';
import { Section } from '@/components/ui/section';
import type { ActionView } from '@/lib/lessons/domain/action-issue';
import type { ApplicationView } from '@/lib/lessons/domain/application';
import type { SourceView } from '@/lib/lessons/domain/source-address';
import type { ReviewView } from '@/lib/lessons/review-queries';
import {
  action,
  done,
  dropAction,
  issue,
  judge,
  review,
  source,
  unlinkSource,
  withdraw,
} from '../fact-actions';

export function SourcesSection({
  slug,
  sources,
  isEditor,
}: {
  slug: string;
  sources: readonly SourceView[];
  isEditor: boolean;
}) {
  if (sources.length === 0 && !isEditor) return null;
  return (
    <Section title="Linked evidence" note={`${sources.length}, as of now`} id="sources">
      <SourceList sources={sources} remove={isEditor ? unlinkSource : null} />
      {isEditor ? (
        <details className="mt-2" data-print="hide">
          <summary className="cursor-pointer text-sm">Link a record</summary>
          <div className="pt-2">
            <ActionForm
              action={source}
              hidden={{ slug }}
              fields={[
                {
                  name: 'address',
                  label: 'Address',
                  required: true,
                  hint: 'Of a pilot, decision, metric or impact report here; of an issue, pull request, CI run or commit on GitHub; or any https address. owner/name#12 will do.',
                },
                { name: 'title', label: 'Title', hint: 'Only for what the portal does not know.' },
              ]}
              submit="Link it"
            />
          </div>
        </details>
      ) : null}
    </Section>
  );
}

export function ActionsSection({
  slug,
  items,
  repositories,
  isEditor,
}: {
  slug: string;
  items: readonly ActionView[];
  repositories: readonly { id: string; name: string }[];
  isEditor: boolean;
}) {
  if (items.length === 0 && !isEditor) return null;
  const open = items.filter(({ isDone }) => !isDone).length;
  return (
    <Section
      title="To do"
      note={items.length > 0 ? `${open} of ${items.length} open` : undefined}
      id="actions"
    >
      <ActionList
        items={items}
        repositories={repositories}
        actions={isEditor ? { done, remove: dropAction, issue } : null}
      />
      {isEditor ? (
        <div className="pt-3" data-print="hide">
          <ActionForm
            action={action}
            hidden={{ slug }}
            fields={[{ name: 'text', label: 'Something to do', required: true }]}
            submit="Add it"
          />
          {repositories.length === 0 ? (
            <p className="mt-1 text-sm text-ink-3">
              No repository is connected to this project, so nothing here can become a GitHub issue yet.
            </p>
          ) : null}
        </div>
      ) : null}
    </Section>
  );
}

export function ApplicationsSection({ items }: { items: readonly ApplicationView[] }) {
  return (
    <Section title="Taken up" note={`${items.length}`} id="applied">
      {items.length === 0 ? (
        <p className="py-2.5 text-sm text-ink-3">
          Nowhere yet. It is offered to whoever writes a pilot or a decision with the same services, tags or
          words.
        </p>
      ) : (
        <ApplicationList items={items} shows="subject" judge={judge} withdraw={withdraw} />
      )}
    </Section>
  );
}

export function ReviewsSection({
  lesson,
  reviews,
  isReviewer,
}: {
  lesson: { slug: string; version: number };
  reviews: readonly ReviewView[];
  isReviewer: boolean;
}) {
  const own = reviews.find(({ isOwn }) => isOwn);
  return (
    <Section title="Reviewed" note={`${reviews.length}`} id="reviews">
      {reviews.length === 0 ? (
        <p className="py-2.5 text-sm text-ink-3">Nobody has read it and stood by it yet.</p>
      ) : (
        <ul className="m-0 list-none p-0">
          {reviews.map(({ name, version, at }) => (
            <li key={`${name} ${at}`} className="border-b border-line py-2 text-sm">
              {name}, <RelativeTime at={at} />
              {version < lesson.version ? `, of version ${version}; it was changed since` : ''}
            </li>
          ))}
        </ul>
      )}
      {isReviewer && own?.version !== lesson.version ? (
        <div className="pt-3" data-print="hide">
          <ActionForm
            action={review}
            hidden={{ slug: lesson.slug, version: String(lesson.version) }}
            submit={own ? 'I read it again and stand by it' : 'I read it and stand by it'}
            draft={false}
          />
        </div>
      ) : null}
    </Section>
  );
}
