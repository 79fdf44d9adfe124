import type { GraphLayout } from '@/lib/adrs/domain/graph-layout';
import { graphSvg } from './graph-svg';

/** The drawing in a box that scrolls by itself, with a way past its many links. */
export function GraphPicture({ layout }: { layout: GraphLayout }) {
  return (
    <>
      <a
        href="#after-graph"
        className="sr-only focus-visible:not-sr-only focus-visible:inline-block focus-visible:py-1"
      >
        Skip the graph
      </a>
      <section
        className="adr-graph-box"
        aria-label="Graph of relations"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: graph-svg.ts escapes every word that it is given
        dangerouslySetInnerHTML={{ __html: graphSvg(layout) }}
      />
      <span id="after-graph" tabIndex={-1} />
    </>
  );
}
