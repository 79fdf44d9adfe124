import { z } from 'zod';

/** A blob that the tree names; `size` null where the tree does not tell it. */
export interface WantedBlob {
  sha: string;
  path: string;
  size: number | null;
}

const atOnce = 100;
/** Of all texts in one answer: GitHub computes it within ten seconds, and it must stay below what we take. */
const bytesAtOnce = 4 * 1_048_576;
const bytesUnknown = 65_536;

/** Blobs in questions of a hundred, fewer where they are large; each SHA once. */
export function batchBlobs(blobs: readonly WantedBlob[]): WantedBlob[][] {
  const batches: WantedBlob[][] = [];
  const seen = new Set<string>();
  let bytes = 0;
  for (const blob of blobs) {
    if (seen.has(blob.sha)) continue;
    seen.add(blob.sha);
    const own = blob.size ?? bytesUnknown;
    const last = batches.at(-1);
    if (last && last.length < atOnce && bytes + own <= bytesAtOnce) {
      last.push(blob);
      bytes += own;
    } else {
      batches.push([blob]);
      bytes = own;
    }
  }
  return batches;
}

/** The texts of these blobs, each under its own name. The SHAs are hexadecimal digits alone (readGitTree). */
export function blobsQuestion(blobs: readonly WantedBlob[]): string {
  const objects = blobs.map(({ sha }, index) => `b${index}: object(oid: "${sha}") { ... on Blob { text } }`);
  return `query ($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { ${objects.join(' ')} }
  rateLimit { cost }
}`;
}

const answer = z.object({ repository: z.record(z.string(), z.unknown()) });
const blobText = z.object({ text: z.string() });

/** The texts in the order of the blobs, null where there is none; null when the repository is not to be had. */
export function readBlobTexts(data: unknown, count: number): (string | null)[] | null {
  const parsed = answer.safeParse(data).data;
  if (!parsed) return null;
  return Array.from({ length: count }, (_none, index) => {
    return blobText.safeParse(parsed.repository[`b${index}`]).data?.text ?? null;
  });
}
