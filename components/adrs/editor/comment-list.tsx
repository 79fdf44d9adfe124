import type { ReactNode } from 'react';
import { Chip } from '@/components/ui/chip';
import { RelativeTime } from '@/components/ui/relative-time';
import type { AdrDesk } from '@/lib/adrs/write-queries';

type Comment = AdrDesk['comments'][number];
const words: Record<string, string> = {
  request: 'asks for a change',
  approve: 'approves',
  comment: 'comments',
};

/** Remarks of a review in order, each with the role of who wrote it and the version that it is about. */
export function CommentList({
  comments,
  version,
  action,
}: {
  comments: readonly Comment[];
  version: number;
  action: (comment: Comment) => ReactNode;
}) {
  return (
    <ul className="m-0 list-none p-0">
      {comments.map((comment) => (
        <li key={comment.id} className="border-b border-line py-2">
          <div className="flex flex-wrap items-baseline gap-x-2.5">
            <b>{comment.by}</b>
            <Chip>{comment.role}</Chip>
            <span>{words[comment.kind] ?? comment.kind}</span>
            <span className="text-sm text-ink-3">
              <RelativeTime at={comment.at} />
              {comment.version < version ? `, on version ${comment.version} of ${version}` : null}
            </span>
          </div>
          {comment.text ? (
            <p className="mt-1 mb-0 max-w-[72ch] whitespace-pre-wrap break-words">{comment.text}</p>
          ) : null}
          {comment.resolvedBy ? (
            <p className="mt-1 mb-0 text-sm text-ink-3">Resolved by {comment.resolvedBy}.</p>
          ) : (
            action(comment)
          )}
        </li>
      ))}
    </ul>
  );
}
