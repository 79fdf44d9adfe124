import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import graphql from 'highlight.js/lib/languages/graphql';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import makefile from 'highlight.js/lib/languages/makefile';
import php from 'highlight.js/lib/languages/php';
import powershell from 'highlight.js/lib/languages/powershell';
import protobuf from 'highlight.js/lib/languages/protobuf';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import scala from 'highlight.js/lib/languages/scala';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { escapeHtml } from './domain/html-text';

const languages = {
  bash,
  c,
  cpp,
  csharp,
  css,
  diff,
  dockerfile,
  go,
  graphql,
  ini,
  java,
  javascript,
  json,
  kotlin,
  makefile,
  php,
  powershell,
  protobuf,
  python,
  ruby,
  rust,
  scala,
  sql,
  swift,
  typescript,
  xml,
  yaml,
};
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);

/** Patterns of languages take the square of what nobody writes by hand: long lines and very long blocks stay plain. */
const longestBlock = 8000;
const longestLine = 300;
const mostOfDocument = 30_000;

/** How much of one document was highlighted; what comes after the limit is shown in one colour. */
export interface Highlighting {
  characters: number;
}

/** The inside of a <pre>: code with its parts marked by class, where its language is known. */
export function codeHtml(text: string, info: string, soFar: Highlighting): string {
  const language = /^\S{1,40}/u.exec(info.trim())?.[0];
  const attribute = language ? ` class="language-${escapeHtml(language)}"` : '';
  return `<code${attribute}>${highlighted(text, language, soFar) ?? escapeHtml(text)}</code>`;
}

function highlighted(text: string, language: string | undefined, soFar: Highlighting): string | null {
  if (!language || !hljs.getLanguage(language) || text.length > longestBlock) return null;
  if (soFar.characters + text.length > mostOfDocument) return null;
  if (text.split('\n').some((line) => line.length > longestLine)) return null;
  soFar.characters += text.length;
  const { value } = hljs.highlight(text, { language, ignoreIllegals: true });
  // Only marks by class may come back.
  return /<(?!\/span>|span class="[\w -]+">)/.test(value) ? null : value;
}
