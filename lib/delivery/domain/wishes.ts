/** What a person may be told of a project's weekly summaries. */
export const wishKinds = ['revisions', 'digest', 'reminder', 'questions'] as const;
export type WishKind = (typeof wishKinds)[number];
export type Wishes = Readonly<Record<WishKind, boolean>>;

export const wishWords: Readonly<Record<WishKind, { label: string; hint: string }>> = {
  revisions: { label: 'Each summary', hint: 'a mail for each published summary and each correction' },
  digest: {
    label: 'Digest',
    hint: 'one mail a week: what was published for the week before, and what is missing',
  },
  reminder: { label: 'Reminder', hint: 'for leads: one mail a week that names what is not published yet' },
  questions: { label: 'Questions', hint: 'questions on summaries you lead, and answers to your own' },
};

/** Of one project, or of all (projectId null). */
export interface WishRow extends Wishes {
  projectId: string | null;
}

export const noWishes: Wishes = { revisions: false, digest: false, reminder: false, questions: false };

/**
 * What somebody is told who chose nothing: revisions and digest of the projects in which they have a role of their own, as
 * nobody wants every project's mail by having an account; the reminder and the questions wherever they concern them, as both
 * go to leads and askers alone. Of all projects together (projectId null) the digest is theirs by the projects they follow.
 */
export function defaultWishes(hasOwnRole: boolean): Wishes {
  return { revisions: hasOwnRole, digest: hasOwnRole, reminder: true, questions: true };
}

/**
 * What a person wants of a project (null: the summary of all projects): the row of that project, else the one for all
 * projects, else the default. A row of a project stands alone: it is not mixed with the one for all.
 */
export function wishesFor(rows: readonly WishRow[], projectId: string | null, hasOwnRole: boolean): Wishes {
  const row = rows.find((one) => one.projectId === projectId) ?? rows.find((one) => one.projectId === null);
  return row ? only(row) : defaultWishes(hasOwnRole);
}

/** What stands for projects without a row of their own, for somebody who chose nothing for all of them. */
const othersByDefault: Wishes = defaultWishes(false);

/**
 * The rows of somebody who ends one kind of mail by its link: of one project, or of all. What they were told otherwise stays
 * as it was; projects in which they have a role keep what they had by default, as a row of their own.
 */
export function withoutKind(
  rows: readonly WishRow[],
  kind: WishKind,
  { projectId, ownProjects }: { projectId: string | null; ownProjects: readonly string[] },
): WishRow[] {
  if (projectId !== null) {
    const now = wishesFor(rows, projectId, ownProjects.includes(projectId));
    return [...rows.filter((row) => row.projectId !== projectId), { ...now, projectId, [kind]: false }];
  }
  const forAll = rows.find((row) => row.projectId === null);
  const byDefault = forAll
    ? []
    : ownProjects
        .filter((id) => rows.every((row) => row.projectId !== id))
        .map((id) => ({ ...defaultWishes(true), projectId: id }));
  const all = [...rows, ...byDefault, ...(forAll ? [] : [{ ...othersByDefault, projectId: null }])];
  return all.map((row) => ({ ...only(row), projectId: row.projectId, [kind]: false }));
}

/**
 * The rows that say what was chosen on the page and no more: a project that stands as it would without a row has none, so
 * that it goes on following the choice for all, or the default. Projects that were not shown keep theirs.
 */
export function rowsOfChoice(
  rows: readonly WishRow[],
  chosen: readonly WishRow[],
  ownProjects: readonly string[],
): WishRow[] {
  const kept = rows.filter((row) => chosen.every(({ projectId }) => projectId !== row.projectId));
  const hadAll = rows.some((row) => row.projectId === null);
  const forAll = chosen.filter((row) => row.projectId === null && (hadAll || !isSame(row, othersByDefault)));
  const own = chosen.filter(
    (row) =>
      row.projectId !== null &&
      !isSame(row, wishesFor(forAll, row.projectId, ownProjects.includes(row.projectId))),
  );
  return [...kept, ...forAll, ...own].map((row) => ({ ...only(row), projectId: row.projectId }));
}

function only({ revisions, digest, reminder, questions }: Wishes): Wishes {
  return { revisions, digest, reminder, questions };
}

function isSame(one: Wishes, other: Wishes): boolean {
  return wishKinds.every((kind) => one[kind] === other[kind]);
}
