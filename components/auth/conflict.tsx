import { Button } from '@/components/ui/button';
import type { FormFieldProps } from '@/components/ui/form-field';
import { Notice } from '@/components/ui/notice';
import { exactUtc, relativeTime } from '@/lib/shared/relative-time';
import type { SavedFirst } from '@/lib/shared/result';
import type { MergedField } from './merge-saved';

function When({ at }: { at: string }) {
  const time = new Date(at);
  // Without a script the server says it once more than the browser, a moment apart.
  return (
    <time dateTime={at} title={exactUtc(time)} suppressHydrationWarning>
      {relativeTime(time, new Date())}
    </time>
  );
}

/** Beside a field: what somebody else saved there first, word for word. */
export function TheirText({
  theirs,
  field,
  props,
  use,
}: {
  theirs: SavedFirst;
  field: MergedField;
  props: FormFieldProps;
  use: (text: string) => void;
}) {
  const who = theirs.by ?? 'somebody else';
  const said =
    props.kind === 'select'
      ? (props.options.find(({ value }) => value === field.theirs)?.label ?? field.theirs)
      : field.theirs;
  if (field.changed === 'theirs')
    return (
      <p className="mt-1 text-sm text-ink-2">
        Changed by {who}, <When at={theirs.at} />. You had left it as it was, so theirs is in the field.
      </p>
    );
  return (
    <div className="mt-1.5 rounded-md border border-stale bg-stale-soft px-3 py-2 text-sm">
      <p className="m-0">
        Saved first by <b>{who}</b>, <When at={theirs.at} />:
      </p>
      <blockquote className="m-0 mt-1 max-h-60 overflow-auto whitespace-pre-wrap break-words border-l-2 border-line-strong pl-2.5">
        {said || <span className="text-ink-3">nothing: it was emptied</span>}
      </blockquote>
      <Button className="mt-2" onClick={() => use(field.theirs)} type="button">
        Use this text
      </Button>
    </div>
  );
}

/** Above the form: that nothing is lost, and the two ways on. */
export function ConflictNotice({
  theirs,
  both,
  takeTheirs,
}: {
  theirs: SavedFirst;
  both: number;
  takeTheirs: () => void;
}) {
  const who = theirs.by ?? 'Somebody else';
  return (
    <Notice tone="refused" title={`${who} saved this first`}>
      <p className="m-0">
        Nothing of yours is saved yet, and all of it is still below.{' '}
        {both > 0
          ? `Where you two wrote in one field, both texts are shown. Saving now puts what stands in the form over theirs.`
          : `You two wrote in different fields: theirs are filled in below, and saving now keeps both.`}
      </p>
      <p className="mt-1 mb-0">
        {/* biome-ignore lint/a11y/useValidAnchor: without a script the same address shows what is stored. */}
        <a
          href=""
          onClick={(event) => {
            event.preventDefault();
            takeTheirs();
          }}
        >
          Drop mine and take theirs
        </a>
      </p>
    </Notice>
  );
}
