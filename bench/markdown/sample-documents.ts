/** Markdown as people write it: headings, paragraphs with links and emphasis, lists, a table, code. `seed` makes it new. */
export function sampleDocument(kilobytes: number, seed: number): string {
  let text = `# Lesson ${seed}\n\n`;
  for (let section = 1; text.length < kilobytes * 1024; section++)
    text += `## Part ${section} of ${seed}

We measured the **queue** for ${section + seed} days and saw *two* peaks; see [the issue](https://example.com/issues/${seed})
and \`queue.depth\` in the dashboard. Retries without a limit kept the second peak alive for an hour.

- limit retries to three
- wait ${section} seconds, then twice as long
  1. the first time
  2. the second time

| what | before | after |
| ---- | -----: | ----: |
| p95  | ${seed % 900} ms | ${section} ms |
| lost | 12 | 0 |

> Nobody had looked at the age of the oldest message.

\`\`\`sh
queue drain --limit ${section} --seed ${seed}
\`\`\`

`;
  return text.slice(0, kilobytes * 1024);
}
