import { createElement, type ElementType, type ReactNode } from 'react';
import { contentHtml } from '@/lib/markdown/content-html';
import { type Attributes, type ContentNode, parseContent } from '@/lib/markdown/domain/content';
import { diagramInside } from '@/lib/markdown/domain/diagram';
import type { DocumentPlace } from '@/lib/markdown/domain/document-place';
import { imageSource, portalLink } from '@/lib/markdown/domain/document-references';
import { safeLink } from '@/lib/markdown/domain/safe-link';
import { ProblemNote } from './problem-note';

type Live = Readonly<Record<string, unknown>>;

/** Sections of the portal have a title of level 2. */
const inSection: DocumentPlace = { headingLevel: 3 };

/**
 * A compiled document: data that becomes elements; nothing of it is ever run. `live` are the components that read
 * records for this viewer; `place` says what relative addresses mean.
 */
export function MdxBody({
  code,
  live,
  place = inSection,
}: {
  code: string;
  live: Live;
  place?: DocumentPlace;
}) {
  const content = parseContent(code);
  // Without live parts it is one string: React has nothing to walk through.
  if (!content.some(isLive))
    return createElement('div', { className: 'prose', ...inside(contentHtml(content, place)) });
  return createElement('div', { className: 'prose' }, ...shownAll(content, live, place));
}

function isLive(node: ContentNode): boolean {
  if (typeof node === 'string') return false;
  return node.kind === 'live' || ('children' in node && (node.children ?? []).some(isLive));
}

/** Children by their place, not by key: a document's parts never move. */
const shownAll = (nodes: readonly ContentNode[], live: Live, place: DocumentPlace): ReactNode[] =>
  nodes.map((node) => (typeof node === 'string' ? node : shown(node, live, place)));

function shown(node: Exclude<ContentNode, string>, live: Live, place: DocumentPlace): ReactNode {
  switch (node.kind) {
    case 'element':
      return node.html === undefined
        ? createElement(node.tag, propsOf(node.attributes), ...shownAll(node.children ?? [], live, place))
        : createElement(node.tag, { ...propsOf(node.attributes), ...inside(node.html) });
    case 'heading': {
      const level =
        place.headingLevel === null ? node.level : Math.min(place.headingLevel + node.place - 1, 6);
      return createElement(`h${level}`, { id: node.id }, ...shownAll(node.children, live, place));
    }
    case 'link': {
      const props = { href: portalLink(node.href, place), title: node.title };
      return createElement(Linked, props, ...shownAll(node.children, live, place));
    }
    case 'image':
      return <Image node={node} place={place} />;
    case 'diagram':
      return createElement('figure', inside(diagramInside(node.source, node.diagram)));
    case 'problem':
      return <ProblemNote problem={node.problem} source={node.source} inline={node.inline} />;
    case 'live': {
      const component = Object.hasOwn(live, node.name) ? live[node.name] : null;
      return component
        ? createElement(component as ElementType, node.attributes, ...shownAll(node.children, live, place))
        : null;
    }
  }
}

function Linked({ href, title, children }: { href: string | null; title: string; children?: ReactNode }) {
  if (href === null) return children;
  return (
    <a href={href} title={title || undefined} rel="nofollow noopener">
      {children}
    </a>
  );
}

function Image({ node, place }: { node: Extract<ContentNode, { kind: 'image' }>; place: DocumentPlace }) {
  const own = imageSource(node.src, place);
  if (own !== null)
    return (
      // biome-ignore lint/performance/noImgElement: it is the portal's own route, which has the size that it has
      <img src={own} alt={node.alt} title={node.title || undefined} loading="lazy" />
    );
  return (
    <Linked href={portalLink(node.src, place) ?? safeLink(node.src)} title={node.title}>
      {node.alt || 'Image'}
    </Linked>
  );
}

const reactNames: Readonly<Record<string, string>> = { class: 'className', tabindex: 'tabIndex' };

function propsOf(attributes: Attributes = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      reactNames[name] ?? name,
      name === 'tabindex' || name === 'start' ? Number(value) : value,
    ]),
  );
}

/** `html` was made by lib/markdown of elements and attributes of its own lists. */
const inside = (html: string): { dangerouslySetInnerHTML?: { __html: string } } =>
  html === '' ? {} : { dangerouslySetInnerHTML: { __html: html } };
