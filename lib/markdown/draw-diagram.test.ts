import { afterAll, expect, test, vi } from 'vitest';
import { drawApart } from './diagrams';
import { drawDiagram } from './draw-diagram';
import { renderFileText } from './render-file';
import { stopRendering } from './render-process';

afterAll(stopRendering);

const drawn = (source: string) => {
  const diagram = drawDiagram(source);
  if (!diagram.ok) throw new Error(diagram.message);
  return diagram;
};

test.each([
  [
    'flowchart',
    'graph TD\n  A[Start here] --> B{Choice}\n  B -->|yes| C[(Store)]',
    ['Start here', 'yes', 'Store'],
  ],
  ['sequence', 'sequenceDiagram\n  Ann->>Bob: hello', ['Ann', 'hello']],
  ['states', 'stateDiagram-v2\n  [*] --> Open\n  Open --> Done', ['Open', 'Done']],
  ['classes', 'classDiagram\n  Animal <|-- Duck', ['Animal', 'Duck']],
  ['entities', 'erDiagram\n  ORDER ||--o{ LINE : has', ['ORDER', 'LINE']],
])('%s: shapes and words', (_, source, words) => {
  const { svg } = drawn(source);
  for (const word of words) expect(svg).toContain(`>${word}</text>`);
  expect(svg).toMatch(/^<svg viewBox="[\d. ]+" width="[\d.]+" height="[\d.]+" aria-hidden="true">/);
});

test('nothing of the text becomes more than words, and colours are the portal’s', () => {
  const { svg } = drawn(
    'graph TD\n  A["<img src=x onerror=alert(1)>"] --> B["</text><script>alert(1)</script>"]\n' +
      '  click A "javascript:alert(1)"\n  style A fill:url(http://evil.example),stroke:red\n  classDef x fill:#000',
  );
  expect(svg).not.toMatch(
    /<(?:script|style|img|a|image|foreignObject|use)\b|https?:|url\((?!#d[0-9a-f]{10}-)/,
  );
  for (const [, fill] of svg.matchAll(/(?:fill|stroke)="([^"]*)"/g))
    expect(fill).toMatch(/^(?:none|var\(--_?\w[\w-]*\))$/);
  expect(svg).not.toContain('>click<');
});

test('a title above it is told', () => {
  expect(drawn('---\ntitle: How it flows\n---\ngraph LR\n  A --> B').title).toBe('How it flows');
});

test.each([
  ['another kind', 'gantt\n  title x', /another kind/],
  ['nothing', '', /another kind/],
  ['too large', `graph TD\n${'  A --> B\n'.repeat(200)}`, /150 lines/],
])('%s: not drawn, and why', (_, source, why) => {
  expect(drawDiagram(source)).toEqual({ ok: false, message: expect.stringMatching(why) });
});

test('one that takes too long is stopped, and the next is drawn', async () => {
  const many = Array.from({ length: 60 }, (_, at) => `N${at}`).join(' & ');
  vi.stubEnv('RENDER_LIMIT_SECONDS', '1');
  const { diagram, passing } = await drawApart(`graph TD\n  ${many} --> ${many}`);
  vi.unstubAllEnvs();
  expect({ ok: diagram.ok, passing }).toEqual({ ok: false, passing: true });
  expect((await drawApart('graph TD\n  A --> B')).diagram.ok).toBe(true);
});

test.each(['markdown', 'mdx'] as const)(
  'in %s a diagram is drawn, a bad one shows its source',
  async (kind) => {
    const { html, problems } = await renderFileText(
      'a\n\n```mermaid\ngraph TD\n  A --> B\n```\n\n```mermaid\npie\n  "<x>": 1\n```\n\nb',
      kind,
    );
    expect(problems).toEqual([]);
    expect(html).toContain('<svg');
    expect(html).toContain('<summary>Source of the diagram</summary>');
    expect(html).toContain('this is another kind');
    expect(html).toContain('&lt;x&gt;');
    expect(html).toContain('<p>b</p>');
  },
);
