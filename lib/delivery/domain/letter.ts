import type { SentencePart } from '@/lib/weekly-summaries/domain/facts/fact';

/** A part of a message, apart from how it is set as HTML, as text or in a chat. Links are paths of the portal or whole addresses. */
export type Block =
  | { kind: 'heading'; text: string; href?: string }
  | { kind: 'sentence'; parts: SentencePart[] }
  | { kind: 'list'; items: SentencePart[][] }
  /** Label and sentence, one below the other. */
  | { kind: 'lines'; lines: { label: string; parts: SentencePart[] }[] }
  /** People's words. */
  | { kind: 'markdown'; text: string }
  /** What somebody typed in a plain field. */
  | { kind: 'quote'; text: string; by: string };

/** What is told, whatever carries it. */
export interface Letter {
  /** The subject of a mail; one line. */
  subject: string;
  title: string;
  blocks: Block[];
  /** What it is about, to be opened. */
  open: { text: string; href: string } | null;
  /** Why somebody gets it. */
  why: string;
}
