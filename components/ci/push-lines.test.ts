import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { observationLine, reportLine, workflowStep } from './push-lines';

const origin = 'https://portal.example';

function asShell(script: string, environment: Record<string, string> = {}) {
  // A curl that says what it was given, an argument a line.
  const run = spawnSync('bash', ['-c', `curl() { printf '%s\\n' "$@"; }\n${script}`], {
    encoding: 'utf8',
    env: { ...process.env, PILOTHOUSE_TOKEN: 'secret', ...environment },
  });
  return { status: run.status, lines: run.stdout.split('\n').filter(Boolean) };
}

test.each([
  ['reports', reportLine(origin, 'pay'), `${origin}/api/v1/projects/pay/ci-reports`],
  ['observations', observationLine(origin, 'pay'), `${origin}/api/v1/projects/pay/observations`],
])(
  'the line for %s is a command with this portal’s address and the token of the reader',
  (_what, line, address) => {
    const { status, lines } = asShell(line);
    expect(status).toBe(0);
    expect(lines.at(-1)).toBe(address);
    expect(lines).toContain('Authorization: Bearer secret');
  },
);

const scriptOf = (step: string) =>
  (step.split('  run: |\n')[1] ?? '')
    .replaceAll(/^ {4}/gm, '')
    .replace('reports/*.xml coverage/lcov.info', '/etc/hostname');

test('the workflow step is a shell script into which no name of a branch gets', () => {
  const script = scriptOf(workflowStep(origin, 'pay'));
  expect(script).not.toContain('${{');
  const { status, lines } = asShell(script, { BRANCH: '</etc/passwd', COMMIT: '"; exit 7; "' });
  expect(status).toBe(0);
  expect(lines[lines.indexOf('branch=</etc/passwd') - 1]).toBe('--form-string');
  expect(lines).toContain('commit="; exit 7; "');
  expect(lines).toContain('file=@/etc/hostname;filename=/etc/hostname');
  expect(lines.at(-1)).toBe(`${origin}/api/v1/projects/pay/ci-reports`);
});

test('the workflow step fails where it finds no report, so that silence is not taken for green', () => {
  expect(asShell(scriptOf(workflowStep(origin, 'pay')).replace('/etc/hostname', '/nowhere')).status).toBe(1);
});
