import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import { z } from 'zod';
import type { Viewer } from '@/lib/permissions/domain/viewer';
import type { Reason, Result } from '@/lib/shared/result';
import { isOwnOrigin } from './domain/own-origin';
import { type TypedFields, typedFields } from './domain/typed-fields';
import { reasonsOfThrown, reasonsOfZod } from './refusals';
import { findPersonViewer } from './viewer';

/** A plain answer for useActionState. A refusal carries back what was typed, so that no form loses a word. */
export type ActionAnswer<T> = { ok: true; value: T } | { ok: false; reasons: Reason[]; typed: TypedFields };

type Run<S extends z.ZodType, T> = (viewer: Viewer, input: z.output<S>) => Promise<Result<T>>;

/**
 * The one way to make a server action of a form: own Origin, a signed-in person, Zod with unknown fields refused,
 * then the command. Fields whose name ends in "[]" become lists, without the brackets.
 * Use with useActionState(action, null); give the fields `defaultValue={answer.typed.name}` after a refusal.
 * `run` may end with redirect() or revalidatePath().
 */
export function formAction<S extends z.ZodType, T>(schema: S, run: Run<S, T>) {
  return async (_previous: ActionAnswer<T> | null, form: FormData): Promise<ActionAnswer<T>> => {
    const isForm = form instanceof FormData;
    return answer(schema, run, isForm ? fieldsOf(form) : null, isForm ? typedFields(form) : {});
  };
}

/**
 * The same for a form that somebody may send who is not signed in: the proof of what they may do is in the form itself
 * (the secret of a link), and the command checks it. The viewer is null for whoever is not signed in. Every file that
 * uses it stands in the list of open entries (every-entry.test.ts) with its reason.
 */
export function openFormAction<S extends z.ZodType, T>(
  schema: S,
  run: (viewer: Viewer | null, input: z.output<S>) => Promise<Result<T>>,
) {
  return async (_previous: ActionAnswer<T> | null, form: FormData): Promise<ActionAnswer<T>> => {
    const isForm = form instanceof FormData;
    return answer(
      schema,
      (viewer, input) => run(viewer, input),
      isForm ? fieldsOf(form) : null,
      isForm ? typedFields(form) : {},
      { mayBeNobody: true },
    );
  };
}

/** The same for an action that a client component calls with a plain object. */
export function directAction<S extends z.ZodType, T>(schema: S, run: Run<S, T>) {
  return async (input: z.input<S>): Promise<ActionAnswer<T>> => answer(schema, run, input, {});
}

async function answer<S extends z.ZodType, T, V extends Viewer | null>(
  schema: S,
  run: (viewer: V, input: z.output<S>) => Promise<Result<T>>,
  input: unknown,
  typed: TypedFields,
  { mayBeNobody = false }: { mayBeNobody?: boolean } = {},
): Promise<ActionAnswer<T>> {
  const no = (...reasons: Reason[]): ActionAnswer<T> => ({ ok: false, reasons, typed });
  const sent = await headers();
  if (!isOwnOrigin(sent.get('origin'), sent.get('host'), process.env.NEXTAUTH_URL))
    return no({
      code: 'foreign-origin',
      message: 'This request did not come from a page of this portal. Nothing was changed.',
    });
  try {
    const viewer = await findPersonViewer();
    if (!viewer && !mayBeNobody)
      return no({
        code: 'not-signed-in',
        message:
          'You are signed out. What you typed is still here: sign in in another tab, then send it again.',
      });
    const parsed = strict(schema).safeParse(input);
    if (!parsed.success) return no(...reasonsOfZod(parsed.error));
    const result = await run(viewer as V, parsed.data as z.output<S>);
    return result.ok ? result : no(...result.reasons);
  } catch (error) {
    unstable_rethrow(error);
    return no(...reasonsOfThrown(error, 'What you typed is still here; nothing was saved.'));
  }
}

function strict(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject ? schema.strict() : schema;
}

function fieldsOf(form: FormData): Record<string, unknown> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$ACTION'));
  return Object.fromEntries(
    names.map((name) =>
      name.endsWith('[]') ? [name.slice(0, -2), form.getAll(name)] : [name, form.get(name)],
    ),
  );
}
