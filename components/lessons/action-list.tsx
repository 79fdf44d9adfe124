import { ActionForm } from '@/components/auth/action-form';
import { RelativeTime } from '@/components/ui/relative-time';
import { Sub } from '@/components/ui/sub';
import type { ActionIssue, ActionView } from '@/lib/lessons/domain/action-issue';
import type { FormAction } from './form-action';

interface Actions {
  done: FormAction;
  remove: FormAction;
  issue: FormAction;
}

/** What a lesson asks to be done; each may become a GitHub issue in one click, and follows it then. */
export function ActionList({
  items,
  repositories,
  actions,
}: {
  items: readonly ActionView[];
  repositories: readonly { id: string; name: string }[];
  /** Null: the viewer may only read. */
  actions: Actions | null;
}) {
  if (items.length === 0) return <p className="py-2.5 text-sm text-ink-3">Nothing to do is written down.</p>;
  return (
    <ul className="m-0 list-none p-0">
      {items.map((item) => (
        <li key={item.id} className="border-b border-line py-2.5">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="min-w-0 flex-1 basis-64 break-words">
              <span className="font-medium">{item.isDone ? '☑ Done: ' : '☐ '}</span>
              {item.text}
              <State item={item} />
            </span>
            {actions ? <Controls item={item} repositories={repositories} actions={actions} /> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function State({ item: { issue, doneBy, doneAt } }: { item: ActionView }) {
  return (
    <>
      {issue ? <IssueState issue={issue} /> : null}
      {doneBy && doneAt ? (
        <Sub>
          done by {doneBy}, <RelativeTime at={doneAt} />
        </Sub>
      ) : null}
    </>
  );
}

function IssueState({ issue }: { issue: ActionIssue }) {
  if (issue.state !== 'open')
    return (
      <Sub>
        {issue.state === 'refused'
          ? 'No issue yet: '
          : `An issue is being opened in ${issue.repository ?? 'GitHub'}. `}
        {issue.problem}
      </Sub>
    );
  const words = `${issue.repository ?? 'GitHub'}#${issue.number}`;
  return (
    <Sub>
      {issue.url ? (
        <a href={issue.url} rel="noopener">
          {words}
        </a>
      ) : (
        words
      )}
      : {issue.stands ?? 'opened; no sync has read it yet'}
      {issue.syncedAt ? (
        <>
          , read <RelativeTime at={issue.syncedAt} />
        </>
      ) : null}
    </Sub>
  );
}

function Controls({
  item,
  repositories,
  actions,
}: {
  item: ActionView;
  repositories: readonly { id: string; name: string }[];
  actions: Actions;
}) {
  const { issue } = item;
  if (issue?.state === 'open') return null;
  const mayAsk = !item.isDone && issue?.state !== 'wanted' && repositories.length > 0;
  return (
    <span className="flex flex-wrap items-end gap-2">
      {mayAsk ? (
        <details>
          <summary className="cursor-pointer text-sm">Open as an issue</summary>
          <ActionForm
            action={actions.issue}
            hidden={
              repositories.length === 1
                ? { id: item.id, repository: repositories[0]?.id ?? '' }
                : { id: item.id }
            }
            fields={
              repositories.length === 1
                ? []
                : [
                    {
                      kind: 'select',
                      name: 'repository',
                      label: 'Repository',
                      required: true,
                      options: repositories.map(({ id, name }) => ({ value: id, label: name })),
                    },
                  ]
            }
            submit={`Open it${repositories.length === 1 ? ` in ${repositories[0]?.name}` : ''}`}
            draft={false}
          />
        </details>
      ) : null}
      <ActionForm
        action={actions.done}
        hidden={{ id: item.id, done: item.isDone ? 'no' : 'yes' }}
        submit={item.isDone ? 'Not done' : 'Done'}
        variant="quiet"
        draft={false}
      />
      <ActionForm
        action={actions.remove}
        hidden={{ id: item.id }}
        submit="Take out"
        variant="quiet"
        draft={false}
      />
    </span>
  );
}
