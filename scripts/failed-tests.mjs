// What failed, by name and with the first lines of why: the last thing that a long log shows.

const linesShown = 6;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal begin with one.
const colours = /\u001b\[[0-9;]*m/g;

/**
 * The failed tests of a report of Vitest; a file that broke before its first test stands as one.
 * @param {{ testResults?: { name: string, status: string, message?: string, assertionResults: { fullName: string, status: string, failureMessages?: string[] }[] }[] }} report
 * @param {string} root folder that file names are told from
 * @returns {string[]} each "file: test", then why
 */
export function failedInVitest(report, root) {
  return (report.testResults ?? []).flatMap(({ name, status, message, assertionResults }) => {
    const file = name.startsWith(root) ? name.slice(root.length) : name;
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [told(file, message)] : [];
    return failed.map((one) => told(`${file}: ${one.fullName}`, one.failureMessages?.[0]));
  });
}

/**
 * The same of a report of Playwright.
 * @param {{ suites?: unknown[] }} report
 * @returns {string[]}
 */
export function failedInPlaywright(report) {
  return (report.suites ?? []).flatMap((suite) => [
    ...(suite.specs ?? [])
      .filter(({ ok }) => !ok)
      .map(({ file, title, tests }) => {
        const results = tests.flatMap((one) => one.results);
        return told(`${file}: ${title}`, results.find(({ error }) => error)?.error.message);
      }),
    ...failedInPlaywright(suite),
  ]);
}

function told(what, why = '') {
  const lines = why
    .replace(colours, '')
    // What Vitest has of a test that ran out of time.
    .replace('Error: STACK_TRACE_ERROR', 'ran out of time')
    .split('\n')
    .filter((line) => line.trim() && !line.includes('node_modules'))
    .slice(0, linesShown);
  return [what, ...lines.map((line) => `    ${line}`)].join('\n');
}
