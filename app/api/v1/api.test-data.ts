import { database } from '@/lib/platform/database/client';

const released = { htmlUrl: 'https://github.example/release' };

/** Records of every kind that the API lists, a few of each. */
export async function seed(projectId: string) {
  const db = database();
  const repository = await db.repository.create({
    data: { projectId, owner: 'octo', name: 'pay', githubId: 1n, htmlUrl: 'https://github.example/octo/pay' },
  });
  const repositoryId = repository.id;
  const at = new Date('2026-11-16T08:00:00.123Z');
  const common = { repositoryId, htmlUrl: 'https://github.example/x', createdAt: at, updatedAt: at };
  for (const number of [1, 2, 3])
    await db.issue.create({
      data: {
        ...common,
        githubId: BigInt(3_000_000_000 + number),
        number,
        title: `I${number}`,
        state: 'open',
      },
    });
  await db.pullRequest.create({
    data: { ...common, githubId: 9n, number: 4, title: 'P', state: 'closed', mergedAt: at },
  });
  await db.workflowRun.create({
    data: {
      ...common,
      githubId: 10n,
      workflowId: 11n,
      workflowName: 'ci',
      runNumber: 1,
      event: 'push',
      headSha: 'abc',
      status: 'completed',
      conclusion: 'success',
      durationSeconds: 61.5,
    },
  });
  await db.workflowJob.create({
    data: { repositoryId, githubId: 20n, runId: 10n, attempt: 2, name: 'build', status: 'queued' },
  });
  await db.release.createMany({
    data: [
      { ...released, repositoryId, githubId: 30n, tagName: 'v1', createdAt: at },
      { ...released, repositoryId, githubId: 31n, tagName: 'v0', createdAt: at, deletedAt: at },
    ],
  });
  await db.deployment.create({
    data: {
      repositoryId,
      githubId: 40n,
      environment: 'production',
      sha: 'abc',
      state: 'success',
      createdAt: at,
      updatedAt: at,
      statuses: {
        create: [
          { nodeId: 'a', state: 'pending', createdAt: at },
          { nodeId: 'b', state: 'success', createdAt: new Date(at.getTime() + 1000) },
        ],
      },
    },
  });
  await db.securityAlert.createMany({
    data: (['dependabot', 'code_scanning'] as const).map((kind) => ({
      ...common,
      kind,
      number: 1,
      state: 'open',
      title: 'Bad',
      severity: kind === 'dependabot' ? 'high' : null,
    })),
  });
  await db.adr.create({
    data: {
      projectId,
      repositoryId,
      sourcePath: 'docs/adr/0001-x.md',
      slug: '0001-x',
      number: 1,
      title: 'X',
      status: 'accepted',
      date: new Date('2026-01-02'),
      body: '# X',
      contentSha: 'abc',
    },
  });
  await db.lesson.create({ data: { projectId, slug: 'l', title: 'L', kind: 'practice', learned: 'Much.' } });
  await db.ciReport.create({
    data: {
      ...{
        projectId,
        kind: 'junit',
        fileName: 'r.xml',
        identity: 'x',
        sizeBytes: 1,
        at,
        receivedBy: 'CI',
        tests: 1,
      },
    },
  });
  await db.pilot.create({
    data: {
      projectId,
      slug: 'p',
      title: 'P',
      startsOn: new Date('2026-11-02'),
      declaredDecision: 'go',
      criteria: { create: [{ side: 'go', position: 0, title: 'Fast' }] },
      targets: {
        create: [{ position: 0, name: 'Cold start', text: '< 1 s', value: 1, unit: 's', comparator: 'lt' }],
      },
      planItems: { create: [{ position: 0, title: 'Do it', state: 'done' }] },
      roles: { create: [{ position: 0, role: 'Lead' }] },
    },
  });
}
