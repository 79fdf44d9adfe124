import ts from 'typescript';

/** Functions that several pages share and that ask for the viewer themselves, by the file that holds each. */
export const ownPageGates: Readonly<Record<string, string>> = {
  readPilot: 'app/(portal)/pilots/[slug]/read-pilot.ts',
};

/** Calls that end in a refusal unless the viewer may be here. */
const gates = {
  page: new Set(['currentViewer', 'currentPerson', ...Object.keys(ownPageGates)]),
  route: new Set(['currentViewer', 'currentPerson', 'viewerOfRequest']),
  routeMakers: new Set(['apiRoute', 'projectListRoute', 'githubListRoute']),
  actionMakers: new Set(['formAction', 'directAction']),
};
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const pageFunctions = new Set(['default', 'generateMetadata', 'generateViewport', 'generateStaticParams']);
const publicFiles = /(^|\/)(sitemap|robots|manifest|opengraph-image|twitter-image|icon|apple-icon)\.tsx?$/;

/** What in this file of the app would answer somebody without asking who they are; empty when nothing would. */
export function ungatedEntries(path: string, text: string): string[] {
  const isEntry = /(^|\/)(page|default|route)\.tsx?$/.test(path) || publicFiles.test(path);
  if (!isEntry && !text.includes('use server')) return [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const isPage = /(^|\/)(page|default)\.tsx?$/.test(path);
  const isRoute = /(^|\/)route\.tsx?$/.test(path);
  if (publicFiles.test(path)) return [`${path} is served to everybody`];
  if (hasDirective(file.statements, 'use server'))
    return exportsOf(file)
      .filter(({ node }) => !isCallOf(node, gates.actionMakers))
      .map(({ name }) => `action ${name}`);
  const inline = inlineActions(file);
  if (isPage)
    return exportsOf(file)
      .filter(({ name, node }) => pageFunctions.has(name) && readsSomething(name, node))
      .filter(({ node }) => !calls(node, gates.page))
      .map(({ name }) => name)
      .concat(inline);
  if (isRoute)
    return exportsOf(file)
      .filter(
        ({ name, node }) =>
          methods.has(name) && !isCallOf(node, gates.routeMakers) && !calls(node, gates.route),
      )
      .map(({ name }) => name)
      .concat(inline);
  return inline;
}

/** Whether the file's own declaration of `name` asks who the viewer is. */
export function isPageGate(name: string, path: string, text: string): boolean {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const declared = declarationsOf(file).get(name);
  return declared !== undefined && calls(declared, new Set(['currentViewer', 'currentPerson']));
}

/** A page always counts; its metadata only when it waits for more than its own address. */
function readsSomething(name: string, node: ts.Node): boolean {
  if (name === 'default') return true;
  let reads = false;
  visit(node, (inner) => {
    if (ts.isAwaitExpression(inner) && !/^(params|searchParams|props\.\w+)$/.test(inner.expression.getText()))
      reads = true;
  });
  return reads;
}

function exportsOf(file: ts.SourceFile): { name: string; node: ts.Node }[] {
  const declared = declarationsOf(file);
  const found: { name: string; node: ts.Node }[] = [];
  for (const statement of file.statements) {
    const flags = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    const isExported = flags.some((flag) => flag.kind === ts.SyntaxKind.ExportKeyword);
    const isDefault = flags.some((flag) => flag.kind === ts.SyntaxKind.DefaultKeyword);
    if (ts.isFunctionDeclaration(statement)) {
      const name = statement.name?.text ?? 'default';
      if (isExported) found.push({ name: isDefault ? 'default' : name, node: statement });
    } else if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (isExported) found.push({ name: name.getText(), node: initializer ?? statement });
      }
    } else if (ts.isExportAssignment(statement)) {
      found.push({ name: 'default', node: statement.expression });
    } else if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
    ) {
      for (const { name, propertyName } of statement.exportClause.elements)
        found.push({ name: name.text, node: declared.get((propertyName ?? name).getText()) ?? statement });
    }
  }
  return found.map(({ name, node }) => ({
    name,
    node: ts.isIdentifier(node) ? (declared.get(node.text) ?? node) : node,
  }));
}

function isCallOf(node: ts.Node, names: Set<string>): boolean {
  return ts.isCallExpression(node) && names.has(node.expression.getText());
}

/** Whether the function calls a gate, itself or through functions of the same file. */
function calls(node: ts.Node, names: Set<string>, seen = new Set<ts.Node>()): boolean {
  if (seen.has(node)) return false;
  seen.add(node);
  const declared = declarationsOf(node.getSourceFile());
  let found = false;
  visit(node, (inner) => {
    if (found || !ts.isCallExpression(inner)) return;
    const next = declared.get(inner.expression.getText());
    found = isCallOf(inner, names) || (next !== undefined && calls(next, names, seen));
  });
  return found;
}

function declarationsOf(file: ts.SourceFile): Map<string, ts.Node> {
  const declared = new Map<string, ts.Node>();
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement)) declared.set(statement.name?.text ?? 'default', statement);
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (initializer) declared.set(name.getText(), initializer);
  }
  return declared;
}

function inlineActions(file: ts.SourceFile): string[] {
  const found: string[] = [];
  visit(file, (node) => {
    if (ts.isBlock(node) && hasDirective(node.statements, 'use server'))
      found.push('an action inside a function');
  });
  return found;
}

function hasDirective(statements: readonly ts.Statement[], words: string): boolean {
  return statements.some(
    (statement) =>
      ts.isExpressionStatement(statement) &&
      ts.isStringLiteral(statement.expression) &&
      statement.expression.text === words,
  );
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  node.forEachChild((child) => visit(child, look));
}
