import { type ContentNode, parseContent } from './domain/content';
import { type Diagram, diagramLimits } from './domain/diagram';
import { renderApart } from './render-process';

/** What was drawn lately, so that a preview does not draw the same again with each letter. Derived from its key alone. */
const lately = new Map<string, Diagram>();
const mostKept = 100;

/** Draws off the main thread, within the limit of time. `passing`: it may go better another time. */
export async function drawApart(source: string): Promise<{ diagram: Diagram; passing: boolean }> {
  const known = lately.get(source);
  if (known) return { diagram: known, passing: false };
  const answer = await renderApart({ kind: 'diagram', source });
  if (answer.kind !== 'diagram') {
    const why = answer.kind === 'failed' ? answer.message : 'The renderer answered something else.';
    return { diagram: { ok: false, message: `Shown as its source. ${why}` }, passing: true };
  }
  if (lately.size >= mostKept) lately.delete(lately.keys().next().value ?? '');
  lately.set(source, answer.diagram);
  return { diagram: answer.diagram, passing: false };
}

/** The same document with its diagrams drawn. */
export async function withDiagrams(code: string): Promise<string> {
  if (!code.includes('"kind":"diagram"')) return code;
  const content = parseContent(code);
  const drawn = new Map<string, Diagram>();
  for (const node of diagramNodes(content)) {
    if (!drawn.has(node.source) && drawn.size < diagramLimits.perDocument)
      drawn.set(node.source, (await drawApart(node.source)).diagram);
    node.diagram = drawn.get(node.source);
  }
  return JSON.stringify(content);
}

function diagramNodes(nodes: readonly ContentNode[]): Extract<ContentNode, { kind: 'diagram' }>[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    if (node.kind === 'diagram') return [node];
    return 'children' in node ? diagramNodes(node.children ?? []) : [];
  });
}
