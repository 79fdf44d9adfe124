import type { ComponentType } from 'react';

export type MdxContent = ComponentType<{ components: Readonly<Record<string, unknown>> }>;

/**
 * Turns a compiled document into a component. On the server only: the content security policy forbids it in the
 * browser. The code is what mdx-compile.ts made of a checked tree; it reaches React's runtime by its one argument.
 */
export function evaluateMdx(code: string, jsxRuntime: unknown): MdxContent {
  const evaluate = new Function('_jsx_runtime', code) as (runtime: unknown) => { default: MdxContent };
  return evaluate(jsxRuntime).default;
}
