import type { Page } from '@playwright/test';
import { canaryName } from '@/lib/markdown/hostile/payloads.test-data';

/** Elements that the portal's text may become. Anything else got through. */
const allowed = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 a em strong s u b i del ins mark small q cite dfn var samp sub sup kbd code pre ul ol li dl dt dd ' +
    'blockquote hr br wbr div span section header table caption thead tbody tfoot tr th td details summary figure ' +
    'figcaption img svg g path rect circle ellipse line polyline polygon text tspan defs marker title desc'
  ).split(' '),
);
const allowedAttributes =
  /^(?:href|title|rel|id|class|align|role|aria-[a-z]+|tabindex|start|alt|src|loading|width|height|open|colspan|rowspan|viewbox|d|x|y|x1|y1|x2|y2|cx|cy|r|rx|ry|points|fill|stroke|stroke-[a-z]+|transform|text-anchor|dominant-baseline|font-[a-z]+|marker-[a-z]+|markerwidth|markerheight|refx|refy|orient|preserveaspectratio|dy|dx|xmlns|data-print|letter-spacing|paint-order|opacity|markerunits)$/;

/** Where the page would lie; nothing is loaded from there. */
export const portal = 'https://portal.example/';

export interface Finding {
  /** Place in the list that was shown; -1 when only the whole page can say it. */
  at: number;
  what: string;
}

/**
 * Shows fragments in one page, without any content security policy to help, and answers what a hostile one achieved:
 * code that ran, an element or attribute that nobody allowed, an address of another protocol, a broken box.
 */
export async function watchFragments(page: Page, fragments: readonly string[]): Promise<Finding[]> {
  const body = fragments.map((html, at) => `<article data-at="${at}">${html}</article>`).join('\n');
  await page.setContent(
    `<!DOCTYPE html><html><head><base href="${portal}"></head><body><main>${body}</main></body></html>`,
    {
      waitUntil: 'load',
    },
  );
  return page.evaluate(inspect, {
    count: fragments.length,
    canaryName,
    tags: [...allowed],
    attributes: allowedAttributes.source,
  });
}

/** Runs in the page. */
function inspect({
  count,
  canaryName,
  tags,
  attributes,
}: {
  count: number;
  canaryName: string;
  tags: string[];
  attributes: string;
}): Finding[] {
  const findings: Finding[] = [];
  const allowedTags = new Set(tags);
  const allowedNames = new RegExp(attributes);
  const articles = [...document.querySelectorAll('body > main > article')];
  if (articles.length !== count)
    findings.push({ at: -1, what: `${articles.length} boxes of ${count} stand` });
  for (const article of articles) {
    const at = Number(article.getAttribute('data-at'));
    for (const element of article.querySelectorAll('*')) {
      const tag = element.localName.toLowerCase();
      if (!allowedTags.has(tag)) findings.push({ at, what: `<${tag}>` });
      for (const { name } of element.attributes)
        if (!allowedNames.test(name.toLowerCase())) findings.push({ at, what: `${name} on <${tag}>` });
      if (element instanceof HTMLAnchorElement && element.hasAttribute('href')) {
        const isKnown = ['http:', 'https:', 'mailto:'].includes(element.protocol);
        if (!isKnown) findings.push({ at, what: `a link to ${element.protocol}` });
      }
      if (element instanceof HTMLImageElement && !element.getAttribute('src')?.startsWith('/images/'))
        findings.push({ at, what: `an image from ${element.getAttribute('src')}` });
      for (const event of ['mouseover', 'focus', 'toggle', 'error', 'load', 'animationstart'])
        element.dispatchEvent(new Event(event));
    }
  }
  const fired = (globalThis as unknown as Record<string, unknown>)[canaryName];
  if (fired === 1) findings.push({ at: -1, what: 'code ran in the page' });
  return findings;
}
