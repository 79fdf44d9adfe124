import { renderToStaticMarkup } from 'react-dom/server';
import { MdxBody } from '@/components/mdx/mdx-body';
import { PageHead } from '@/components/ui/page-head';
import { Prose } from '@/components/ui/prose';
import { diagramSources } from '@/lib/markdown/diagram-sources';
import { drawApart } from '@/lib/markdown/diagrams';
import type { Diagram } from '@/lib/markdown/domain/diagram';
import type { HostileInput } from '@/lib/markdown/hostile/hostile-inputs.test-data';
import { compileOffThread } from '@/lib/markdown/mdx-compiler';
import { renderMarkdown } from '@/lib/markdown/render';

export interface ShownInput extends HostileInput {
  /** What the portal's own components make of it. */
  html: string;
  tookMs: number;
  /** Said to be too slow, too large or too deep instead of being shown. */
  stopped: boolean;
}

/** Shows a text where the portal would, with the portal's own components. */
export async function showInput(input: HostileInput): Promise<ShownInput> {
  const started = performance.now();
  const { html, stopped } = await shown(input);
  return { ...input, html, stopped, tookMs: performance.now() - started };
}

async function shown({ place, text }: HostileInput): Promise<{ html: string; stopped: boolean }> {
  if (place === 'name')
    return {
      html: renderToStaticMarkup(
        <PageHead
          title={text}
          note={text}
          facts={[
            text,
            <a key="1" href="https://portal.example/x" title={text}>
              {text}
            </a>,
          ]}
        />,
      ),
      stopped: false,
    };
  if (place === 'lesson') {
    const outcome = await compileOffThread(text);
    const told = outcome.problems.map(({ message }) => <p key={message}>{message}</p>);
    if (!outcome.ok) return { html: renderToStaticMarkup(told), stopped: true };
    return {
      html: renderToStaticMarkup(
        <>
          {told}
          <MdxBody code={outcome.code} live={liveStandIns} />
        </>,
      ),
      stopped: false,
    };
  }
  const diagrams = new Map<string, Diagram>();
  for (const source of diagramSources(text)) diagrams.set(source, (await drawApart(source)).diagram);
  const options =
    place === 'adr'
      ? {
          diagrams,
          baseUrl: 'https://github.com/o/r/blob/main/docs/adr/1.md',
          imageAddress: portalImage,
        }
      : { headingLevel: 4, idPrefix: 'comment-' };
  const html = renderMarkdown(text, options);
  return {
    html: renderToStaticMarkup(<Prose html={html} />),
    stopped: html.startsWith('<p>Shown as plain text'),
  };
}

/** As the ADR page: what lies in the repository is shown through the portal. */
const portalImage = (src: string) => (/^[\w./-]+\.png$/.test(src) ? `/images/${src}` : null);

/** Live components that show whatever they are given; the portal's own read records with it. */
const StandIn = (props: Record<string, unknown>) => (
  <figure title={JSON.stringify(Object.keys(props))}>
    <figcaption>{String(props.title ?? props.project ?? props.report ?? '')}</figcaption>
    {props.children as never}
  </figure>
);
const liveStandIns = Object.fromEntries(
  ['EstimateTable', 'BeforeAfter', 'AdrCard', 'LessonCard', 'CriterionCard', 'MetricChart', 'Callout'].map(
    (name) => [name, StandIn],
  ),
);
