import { expect, test } from 'vitest';
import { largestDocumentBytes, readBytes } from './file-input';

const utf8 = (text: string) => new TextEncoder().encode(text);
const refusal = (bytes: Uint8Array) => {
  const result = readBytes('notes.md', bytes);
  return result.ok ? null : result.reasons[0];
};

test.each([
  ['empty', new Uint8Array(), 'empty'],
  ['only white space', utf8(' \n\t\n'), 'blank'],
  ['larger than the limit', new Uint8Array(largestDocumentBytes + 1).fill(97), 'too-large'],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'binary'],
])('a file that is %s is refused by name', (_, bytes, code) => {
  expect(refusal(bytes)).toMatchObject({ code, message: expect.stringMatching(/^notes\.md: /) });
});

test('a document of 100,000 lines and one nested hundreds deep are read', () => {
  const long = readBytes('long.md', utf8(`# Pilot: long\n\n## Plan\n${'- [ ] a task\n'.repeat(100_000)}`));
  expect(long.ok && long.value.counts.planItems).toBe(100_000);
  const deep = readBytes(
    'deep.md',
    utf8(`# Lessons\n${Array.from({ length: 300 }, (_, i) => `${'  '.repeat(i)}- x${i}`).join('\n')}`),
  );
  expect(deep.ok && deep.value.problems.some((problem) => /Nested deeper/.test(problem.reason))).toBe(true);
});

test('characters that are lost for good are listed with their line', () => {
  const result = readBytes('x.md', utf8('# Lessons\n\n- won ðŸ† first\n'));
  expect(
    result.ok &&
      result.value.problems.some(
        (problem) => problem.line === 3 && /cannot be restored/.test(problem.reason),
      ),
  ).toBe(true);
});

test('a hundred and fifty thousand items in one place break nothing', () => {
  for (const text of [
    `# Notes\n\n${'1. a\n   '.repeat(150_000)}`,
    `# Lessons\n\n${'a: b\n'.repeat(150_000)}`,
  ]) {
    expect(readBytes('many.md', utf8(text)).ok).toBe(true);
  }
});
