import type { StandIn } from '@/e2e/support/github-stand-in/server';
import { addItem, addRepository, emptyWorld } from '@/e2e/support/github-stand-in/world';
import { addProject, addProjectItem } from '@/e2e/support/github-stand-in/world-projects';
import { database } from '@/lib/platform/database/client';
import { inTransaction } from '@/lib/platform/database/transaction';
import { askGithubProject, keepGithubProject, readFieldsOf } from './project-commands';
import { readGithubProject } from './project-sync';
import { connectionTo, serve, viewer } from './sync.test-data';

let made = 0;

/** A project of the portal that reads Estimate and Actual of a GitHub Project with so many issues, each of one hour. */
export async function newProjectWorld(issues = 3) {
  made += 1;
  const clock = { now: new Date('2026-03-01T12:00:00Z') };
  const world = emptyWorld(() => clock.now);
  const repository = addRepository(world, 'harbour', `relay-${made}`, { id: 7000 + made });
  const board = addProject(world);
  for (let n = 1; n <= issues; n += 1) {
    addItem(repository, { number: n });
    addProjectItem(world, board, `harbour/relay-${made}#${n}`, { Estimate: 1 });
  }
  const standIn = await serve(world);
  const db = database();
  await db.githubProject.updateMany({ data: { nextReadAt: null } });
  const project = await db.project.create({ data: { slug: `board-${made}`, name: 'Board' } });
  await db.repository.create({
    data: {
      projectId: project.id,
      owner: 'harbour',
      name: repository.name,
      githubId: BigInt(repository.id),
    },
  });
  const url = `${standIn.url}/orgs/harbour/projects/1`;
  const asked = await askGithubProject(viewer, { projectId: project.id, url }, connectionTo(standIn.url));
  if (!asked.ok) throw new Error(asked.reasons.map(({ message }) => message).join());
  const fieldIds = board.fields.filter(({ dataType }) => dataType === 'NUMBER').map(({ id }) => id);
  await inTransaction(async (tx) => {
    await keepGithubProject(tx, project.id, asked.value, 'test');
    const { id } = await tx.githubProject.findUniqueOrThrow({ where: { projectId: project.id } });
    await readFieldsOf(tx, id, fieldIds);
  });
  const now = () => clock.now;
  const options = (token: string | null = 'stand-in-token') => {
    const connection = connectionTo(standIn.url, token);
    const fetchOptions = { ...connection.fetchOptions, now };
    return { connection: { ...connection, fetchOptions }, now, everyMinutes: 10 };
  };
  const read = (over: object = {}) => readGithubProject(viewer, project.id, { ...options(), ...over });
  const row = () => db.githubProject.findUniqueOrThrow({ where: { projectId: project.id } });
  const stored = () =>
    db.githubProjectValue.findMany({
      where: { githubProject: { projectId: project.id } },
      orderBy: { issueNumber: 'asc' },
    });
  /** By issue number, then by the first letter of the field: what is the truth now. */
  const values = async () => {
    const names = new Map(board.fields.map(({ id, name }) => [id, name]));
    return Object.fromEntries(
      (await stored()).map(({ issueNumber, values }) => [
        issueNumber,
        Object.fromEntries(
          Object.entries(values as Record<string, { number: number }>).map(([id, { number }]) => [
            names.get(id) ?? id,
            number,
          ]),
        ),
      ]),
    );
  };
  const itemOf = (n: number) => {
    const item = board.items.find(({ content }) => content?.endsWith(`#${n}`));
    if (!item) throw new Error(`no item ${n}`);
    return item;
  };
  const later = (minutes = 60) => {
    clock.now = new Date(clock.now.getTime() + minutes * 60_000);
  };
  return {
    clock,
    world,
    repository,
    board,
    standIn,
    db,
    project,
    options,
    read,
    row,
    stored,
    values,
    itemOf,
    later,
  };
}

/** What was asked of GraphQL so far. */
export const asks = (standIn: StandIn) => standIn.requests.filter(({ path }) => path === '/graphql');
