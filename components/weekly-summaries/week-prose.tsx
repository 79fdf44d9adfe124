import Link from 'next/link';
import type { Paragraph } from '@/lib/weekly-summaries/domain/week-paragraphs';

/** The week in words; every figure is a link to what it rests on. */
export function WeekProse({ paragraphs }: { paragraphs: readonly Paragraph[] }) {
  return (
    <div className="prose mb-7">
      {paragraphs.map((parts) => (
        <p key={parts.map((part) => part.text).join('')}>
          {parts.map((part, index) =>
            part.href ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never move
              <Link key={index} href={part.href}>
                {part.text}
              </Link>
            ) : (
              part.text
            ),
          )}
        </p>
      ))}
    </div>
  );
}
