import Link from 'next/link';
import type { SentencePart } from '@/lib/weekly-summaries/domain/facts/fact';

/** A sentence in which every figure leads to what it rests on. */
export function Sentence({ parts }: { parts: readonly SentencePart[] }) {
  return parts.map((part, index) =>
    part.href ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never move
      <Link key={index} href={part.href}>
        {part.text}
      </Link>
    ) : (
      part.text
    ),
  );
}
