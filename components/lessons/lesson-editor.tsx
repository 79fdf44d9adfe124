'use client';

import { usePathname } from 'next/navigation';
import { type ClipboardEvent, type DragEvent, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ActionForm } from '@/components/auth/action-form';
import { controlsOf, draftKey, textsIn } from '@/components/auth/stored-draft';
import { Notice } from '@/components/ui/notice';
import type { ActionAnswer } from '@/lib/auth/action';
import type { Insertable } from '@/lib/lessons/domain/insertable';
import type { LessonText } from '@/lib/lessons/domain/lesson';
import type { MdxProblem } from '@/lib/markdown/domain/mdx-problem';
import { DraftNotice, type OfferedDraft } from './draft-notice';
import { EditorTools } from './editor-tools';
import { lessonFields } from './lesson-fields';
import { type Preview, PreviewPane } from './preview-pane';
import { insertAtCursor, jumpTo } from './typed-in';
import { useLatest } from './use-latest';
import { useServerDraft } from './use-server-draft';

type Answered<T> = Promise<ActionAnswer<T>>;

export interface EditorActions {
  save: (previous: ActionAnswer<unknown> | null, form: FormData) => Answered<unknown>;
  preview: (fields: Record<string, string>) => Answered<Preview>;
  keepDraft: (draft: {
    slug: string;
    pilot: string;
    baseVersion: number;
    fields: Record<string, string>;
  }) => Answered<{ savedAt: string }>;
  dropDraft: (of: { slug: string; pilot: string }) => Answered<null>;
  findInsertable: (asked: { q: string; project: string }) => Answered<{ items: Insertable[] }>;
  uploadImage: (previous: null, form: FormData) => Answered<{ markdown: string }>;
}

/** Source left, the page as it will be at the right; drafts are kept here and on the server. */
export function LessonEditor({
  actions,
  hidden,
  projects,
  project,
  lesson,
  subject,
  draft,
}: {
  actions: EditorActions;
  hidden: Readonly<Record<string, string>>;
  /** For a new lesson; null: it has its project. */
  projects: readonly { slug: string; name: string }[] | null;
  project: string;
  lesson: Partial<LessonText>;
  subject: { slug: string; pilot: string; baseVersion: number };
  draft: OfferedDraft | null;
}) {
  // Only what an earlier visit left: the page is drawn anew while one types, and then has this visit's draft.
  const [offered] = useState(draft);
  const root = useRef<HTMLDivElement>(null);
  const lastArea = useRef('body');
  const [told, setTold] = useState<string | null>(null);
  const place = usePathname();
  // A draft of an older version goes on from what that said, so that saving it meets what was saved since.
  const [upon, setUpon] = useState<OfferedDraft['upon']>(null);
  const fields = lessonFields(projects, { ...lesson, project }).map((field) =>
    upon && field.kind !== 'checkbox' ? { ...field, defaultValue: upon.texts[field.name] ?? '' } : field,
  );
  const localKey = draftKey(
    place,
    hidden,
    fields.map(({ name }) => name),
  );

  const area = useCallback((name: string) => {
    const found = root.current?.querySelector(`textarea[name="${name}"]`);
    return found instanceof HTMLTextAreaElement ? found : null;
  }, []);
  const currentProject = useCallback(() => {
    const chosen = root.current?.querySelector('select[name="project"]');
    return chosen instanceof HTMLSelectElement ? chosen.value : project;
  }, [project]);

  const { preview: askPreview, keepDraft, uploadImage } = actions;
  const preview = useLatest(askPreview, 150);
  const { slug, pilot } = subject;
  const baseVersion = upon?.version ?? subject.baseVersion;
  const keep = useCallback(
    (texts: Record<string, string>) => keepDraft({ slug, pilot, baseVersion, fields: texts }),
    [keepDraft, slug, pilot, baseVersion],
  );
  const server = useServerDraft(root, keep);

  const { tell } = preview;
  const showNow = useCallback(() => {
    const form = root.current?.querySelector('form');
    if (form) tell(textsIn(form));
  }, [tell]);
  useEffect(showNow, [showNow]);
  useEffect(() => {
    // A text that was gone into before the page was alive is the one that is meant.
    const active = document.activeElement;
    if (active instanceof HTMLTextAreaElement && root.current?.contains(active))
      lastArea.current = active.name;
  }, []);

  const takeImages = async (files: readonly File[], name: string) => {
    for (const file of files) {
      setTold(`Uploading ${file.name || 'the picture'}…`);
      const form = new FormData();
      form.set('project', currentProject());
      form.set('file', file);
      try {
        const answer = await uploadImage(null, form);
        const at = area(name);
        if (answer.ok && at) insertAtCursor(at, answer.value.markdown, false);
        setTold(answer.ok ? null : answer.reasons.map(({ message }) => message).join(' '));
      } catch {
        setTold('The picture was not kept: the portal could not be reached. Try again.');
      }
    }
  };
  const picturesOf = (data: DataTransfer | null) =>
    [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
  const onPaste = (event: ClipboardEvent<HTMLDivElement>) => takeFrom(event, event.clipboardData);
  const onDrop = (event: DragEvent<HTMLDivElement>) => takeFrom(event, event.dataTransfer);
  const takeFrom = (event: ClipboardEvent | DragEvent, data: DataTransfer) => {
    const files = picturesOf(data);
    if (files.length === 0 || !(event.target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    takeImages(files, event.target.name);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens to what is typed and dropped into the fields inside
    <div
      ref={root}
      onInput={() => {
        showNow();
        server.typed();
      }}
      onFocus={({ target }) => {
        if (target instanceof HTMLTextAreaElement) lastArea.current = target.name;
      }}
      onSubmitCapture={server.stop}
      onPaste={onPaste}
      onDrop={onDrop}
      onDragOver={(event) => {
        if (event.target instanceof HTMLTextAreaElement) event.preventDefault();
      }}
    >
      {offered ? (
        <DraftNotice
          draft={offered}
          localKey={localKey}
          use={() => {
            if (offered.upon) flushSync(() => setUpon(offered.upon));
            const form = root.current?.querySelector('form');
            if (form) putBack(form, offered.fields);
          }}
          drop={() => {
            actions.dropDraft({ slug, pilot });
          }}
        />
      ) : null}
      <EditorTools
        find={actions.findInsertable}
        project={currentProject}
        kept={server.kept}
        insert={(item) => {
          const at = area(item.isBlock ? 'body' : lastArea.current);
          if (at) insertAtCursor(at, item.snippet, item.isBlock);
        }}
        chooseImages={(files) => takeImages(files, lastArea.current)}
      />
      {told ? <Notice title={told} /> : null}
      <div className="grid gap-x-8 lg:grid-cols-[minmax(0,60ch)_minmax(0,1fr)]">
        <div className="min-w-0">
          <ActionForm
            key={baseVersion}
            action={actions.save}
            hidden={upon ? { ...hidden, version: String(upon.version) } : hidden}
            fields={fields}
            submit="Save the lesson"
            pending="Saving…"
            besideSubmit={<span className="text-sm text-ink-3">or Ctrl/Cmd and Enter</span>}
          />
        </div>
        <PreviewPane
          {...preview}
          jump={({ line, column }: MdxProblem) => {
            const at = area('body');
            if (at) jumpTo(at, line, column);
          }}
        />
      </div>
    </div>
  );
}

/** Fills the form as if it was typed, so that the form holds the version it was written upon. */
function putBack(form: HTMLFormElement, texts: Readonly<Record<string, string>>) {
  for (const control of controlsOf(form)) {
    const text = texts[control.name];
    if (text === undefined || control.value === text) continue;
    control.value = text;
    control.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
