import { Prose } from '@/components/ui/prose';
import type { Block, Inline, Line } from '@/lib/go-no-go/domain/report/blocks';

/** One block of a report; `htmlOf` renders somebody's own Markdown, which the page does with the portal's checks. */
export function ReportBlock({ block, htmlOf }: { block: Block; htmlOf: (source: string) => string }) {
  switch (block.kind) {
    case 'text':
      return (
        <p className="mt-2 max-w-[76ch] break-words">
          <Pieces line={block.line} />
        </p>
      );
    case 'markdown':
      return (
        <div className="mt-1 mb-3">
          <Prose html={htmlOf(block.source)} dense />
        </div>
      );
    case 'list':
      return (
        <ul className="mt-2 max-w-[76ch] list-disc pl-5">
          {keyed(block.items).map(([key, item]) => (
            <li key={key} className="mt-0.5 break-words">
              <Pieces line={item} />
            </li>
          ))}
        </ul>
      );
    case 'table':
      return <ReportTable block={block} />;
  }
}

function ReportTable({ block }: { block: Extract<Block, { kind: 'table' }> }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls by itself must be reachable by keyboard
    <section className="mt-2 overflow-x-auto" aria-label={block.caption} tabIndex={0}>
      <table className="report-table w-full border-collapse text-left text-sm">
        <caption className="sr-only">{block.caption}</caption>
        <thead>
          <tr className="border-b border-line-strong text-ink-3">
            {block.head.map((head) => (
              <th key={head} scope="col" className="py-1.5 pr-4 align-bottom font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(block.rows).map(([key, cells]) => (
            <tr key={key} className="border-b border-line">
              {keyed(cells).map(([cellKey, cell]) => (
                <td
                  key={cellKey}
                  className="max-w-[44ch] min-w-[6ch] py-1.5 pr-4 align-top break-words whitespace-pre-line"
                >
                  <Pieces line={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A report is written once and never reordered in place, so the position is the key. */
function keyed<T>(items: readonly T[]): [number, T][] {
  return items.map((item, at) => [at, item]);
}

function Pieces({ line }: { line: Line }) {
  return keyed(line).map(([key, piece]) => <Piece key={key} piece={piece} />);
}

function Piece({ piece }: { piece: Inline }) {
  if (typeof piece === 'string') return <bdi>{piece}</bdi>;
  return (
    <a href={piece.href}>
      <bdi>{piece.text}</bdi>
    </a>
  );
}
