import { limits } from './limits';
import { UnreadableReport } from './unreadable';

/** What JSON.parse answers: its objects may have a key "__proto__", so they are only read through `field`. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * Depth and size are counted before anything is built, so that a hostile file costs one pass. Of two equal keys the
 * last one stands, as everywhere.
 */
export function parseJson(text: string): Json {
  measure(text);
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw notJson(text, error);
  }
}

export function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own value of an object; undefined for what is inherited, missing, or no object at all. */
export function field(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

export function textField(value: Json | undefined, name: string): string | null {
  const found = field(value, name);
  return typeof found === 'string' ? found : null;
}

export function listField(value: Json | undefined, name: string): Json[] {
  const found = field(value, name);
  return Array.isArray(found) ? found : [];
}

/** A whole number of at least 0; null otherwise. */
export function countField(value: Json | undefined, name: string): number | null {
  const found = field(value, name);
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : null;
}

export function numberField(value: Json | undefined, name: string): number | null {
  const found = field(value, name);
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
}

/** Where a key first stands, for problems about it; null when it does not. */
export function lineOfKey(text: string, key: string): number | null {
  const at = text.indexOf(`"${key}"`);
  return at < 0 ? null : lineAt(text, at);
}

export function lineAt(text: string, end: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;

function measure(text: string): void {
  let depth = 0;
  let containers = 0;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at);
    } else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      containers += 1;
      if (depth > limits.depth) {
        const message = `Objects are nested more than ${limits.depth} deep.`;
        throw new UnreadableReport('too-deep', message, lineAt(text, at));
      }
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
    else if (code === comma) values += 1;
    if (containers > limits.jsonContainers || values > limits.jsonValues) {
      const message = `The file has more than ${limits.jsonContainers} objects or ${limits.jsonValues} values.`;
      throw new UnreadableReport('too-large', message, lineAt(text, at));
    }
  }
}

/** The place of the closing quote, or the end. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote) return at;
  }
  return text.length;
}

function notJson(text: string, error: unknown): UnreadableReport {
  const said = error instanceof Error ? error.message : '';
  const position = /position (\d+)/.exec(said)?.[1];
  const atEnd = /end of JSON|Unterminated/.test(said) || Number(position) >= text.trimEnd().length;
  const line = lineAt(text, position === undefined ? text.length : Number(position));
  return atEnd
    ? new UnreadableReport('truncated', 'The file ends too early: its JSON is not complete.', line)
    : new UnreadableReport('not-well-formed', 'This is not well-formed JSON.', line);
}
