/** A page of a project's rows that are still there. `skip` and `take` are rows; the newest come first. */
export interface Asked {
  projectId: string;
  skip: number;
  take: number;
}

const repository = { select: { owner: true, name: true } } as const;

export const newestOf = ({ projectId, skip, take }: Asked) => ({
  where: { repository: { projectId }, deletedAt: null },
  skip,
  take,
  include: { repository },
  orderBy: [{ createdAt: 'desc' as const }, { githubId: 'desc' as const }],
});

/** The rows of a page and how many there are in all. */
export async function pageOf<Row>(page: Promise<Row[]>, count: Promise<number>) {
  const [rows, total] = await Promise.all([page, count]);
  return { rows, total };
}
