import type { SourcePatch } from './fault-run-client';

export interface Guard {
  name: string;
  patch: SourcePatch;
}

const guard = (name: string, file: string, text: string, replacement: string): Guard => ({
  name,
  patch: { file, text, replacement },
});

const fetchFile = 'lib/github/strict-fetch.ts';
const answerFile = 'lib/github/read-answer.ts';
const pagesFile = 'lib/github/pages.ts';

/** What keeps sync exact, each with the change that takes it out. Texts stand in their file exactly once. */
export const guards: Guard[] = [
  guard(
    'a body that breaks off is no answer',
    answerFile,
    "throw broken('answered with JSON that breaks off or does not parse');",
    'return [];',
  ),
  guard(
    'only JSON is an answer',
    answerFile,
    '!/^application\\/([\\w.+-]+\\+)?json\\b/i.test(type)',
    'type === null',
  ),
  guard(
    'an empty body is no answer',
    answerFile,
    "if (text.trim() === '') throw broken('answered with an empty body');",
    "if (text.trim() === '') return [];",
  ),
  guard(
    'an answer has to end in time',
    answerFile,
    'AbortSignal.timeout(limits.timeoutMs)',
    'AbortSignal.timeout(3_600_000)',
  ),
  guard('nothing goes to another origin', fetchFile, '!isOwnAddress(address, api)', 'address === null'),
  guard('redirects are judged by us', answerFile, "redirect: 'manual'", "redirect: 'follow'"),
  guard(
    'a broken answer is asked for again',
    fetchFile,
    "return { kind: 'broken-body', message };",
    'return null;',
  ),
  guard(
    'a full page without a link is asked past',
    'lib/github/domain/next-page.ts',
    'if (page.rows < page.perPage) return null;',
    'if (page.rows > 0) return null;',
  ),
  guard('a page larger than asked for is refused', pagesFile, 'rows.length > perPage', 'rows.length > 1e9'),
];
