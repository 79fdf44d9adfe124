import { countField, field, type Json, listField, textField } from './json';
import type { ProblemList } from './problem-list';
import { noteUnknown } from './sarif-words';
import { quoted } from './unreadable';

export interface Rules {
  /** Of the driver, then of each extension. */
  components: Json[][];
  byId: Map<string, Json>;
}

export function rulesOf(run: Json, problems: ProblemList): Rules {
  const tool = field(run, 'tool');
  noteUnknown(tool, 'tool', problems);
  const driver = field(tool, 'driver');
  const components = [...(driver === undefined ? [] : [driver]), ...listField(tool, 'extensions')];
  const byId = new Map<string, Json>();
  const lists = components.map((component) => {
    noteUnknown(component, 'component', problems);
    const rules = listField(component, 'rules');
    for (const rule of rules) {
      noteUnknown(rule, 'rule', problems);
      noteUnknown(field(rule, 'defaultConfiguration'), 'configuration', problems);
      const id = textField(rule, 'id');
      if (id !== null && !byId.has(id)) byId.set(id, rule);
    }
    return rules;
  });
  return { components: lists, byId };
}

/** Its id as the result states it, or that of the rule it points at; empty where it names none. */
export function ruleIdOf(result: Json, rule: Json | undefined): string {
  return textField(result, 'ruleId') ?? textField(field(result, 'rule'), 'id') ?? textField(rule, 'id') ?? '';
}

/** By index first, as SARIF has it (3.27.6); an id may be that of the rule with a part of its own behind a slash. */
export function findRule(result: Json, { components, byId }: Rules, problems: ProblemList): Json | undefined {
  const reference = field(result, 'rule');
  const id = textField(result, 'ruleId') ?? textField(reference, 'id');
  const index = countField(result, 'ruleIndex') ?? countField(reference, 'index');
  const extension = countField(field(reference, 'toolComponent'), 'index');
  const list = components[extension === null ? 0 : extension + 1] ?? [];
  const indexed = index === null ? undefined : list[index];
  const ruleId = textField(indexed, 'id');
  if (id !== null && ruleId !== null && id !== ruleId && !id.startsWith(`${ruleId}/`)) {
    const text = `A result of ${quoted(id)} points at the rule ${quoted(ruleId)}; that rule's level is taken.`;
    problems.addOnce('rule-differs', text, null);
  }
  if (indexed !== undefined) return indexed;
  const named = id === null ? undefined : (byId.get(id) ?? byId.get(id.split('/')[0] ?? ''));
  if (named === undefined && byId.size > 0 && (id !== null || index !== null)) {
    const text = `The tool lists no rule ${id === null ? `number ${index}` : quoted(id)}.`;
    problems.addOnce('unknown-rule', text, null);
  }
  return named;
}
