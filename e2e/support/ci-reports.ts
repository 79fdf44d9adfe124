import { spawnSync } from 'node:child_process';
import { type APIRequestContext, expect } from '@playwright/test';

/** Runs the command line beside the portal and answers what it printed. */
function pilothouse(...args: string[]): string {
  const ran = spawnSync(process.execPath, ['scripts/pilothouse.mjs', ...args], { encoding: 'utf8' });
  expect(ran.status, `${args.join(' ')}: ${ran.stderr}`).toBe(0);
  return ran.stdout;
}

/** A project with a repository that was read whole, and the token of its CI. */
export function connectedProject(project: string, repository: string): string {
  pilothouse('connect', repository, '--project', project);
  pilothouse('sync', '--project', project);
  return JSON.parse(pilothouse('token', 'create', '--role', 'ci', '--project', project, '--json')).token;
}

export interface SentReport {
  file: string;
  text: string;
  at: Date;
  commit: string;
}

/** Sends reports as a CI job does. */
export async function sendReports(
  request: APIRequestContext,
  { project, token }: { project: string; token: string },
  reports: readonly SentReport[],
): Promise<void> {
  for (const { file, text, at, commit } of reports) {
    const answer = await request.post(`${process.env.PORTAL_URL}/api/v1/projects/${project}/ci-reports`, {
      headers: { authorization: `Bearer ${token}` },
      multipart: {
        file: { name: file, mimeType: 'application/octet-stream', buffer: Buffer.from(text) },
        ...{ commit, branch: 'main', workflow: 'CI', job: 'unit', at: at.toISOString() },
      },
    });
    expect(answer.status(), await answer.text()).toBe(200);
  }
}

export const junit = (cases: readonly { name: string; seconds: number; failed?: boolean }[]) =>
  `<testsuites><testsuite name="unit" tests="${cases.length}" failures="${cases.filter(({ failed }) => failed).length}">${cases
    .map(
      ({ name, seconds, failed }) =>
        `<testcase classname="Queue" name="${name}" time="${seconds}">${failed ? '<failure message="expected 3, got 2"/>' : ''}</testcase>`,
    )
    .join('')}</testsuite></testsuites>`;

/** Of each path so many of a hundred lines covered. */
export const lcov = (covered: Readonly<Record<string, number>>) =>
  Object.entries(covered)
    .map(
      ([path, hit]) =>
        `SF:${path}/index.ts\n${Array.from({ length: 100 }, (_, i) => `DA:${i + 1},${i < hit ? 1 : 0}`).join('\n')}\nLF:100\nLH:${hit}\nend_of_record\n`,
    )
    .join('');

export const sarif = (level: 'error' | 'warning') =>
  JSON.stringify({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Scanner', rules: [] } },
        results: [{ ruleId: 'no-eval', level, message: { text: 'eval runs what it is given' } }],
      },
    ],
  });
