import { childrenOf, type Node, nodeIn, nodesIn, type Parsed, textOf } from './syntax.ts';

/** Declaration of a name. */
export interface Binding {
  readonly name: string;
  /** Node that declares it: a declarator, a function, a class, a specifier of an import, or a parameter's function. */
  readonly declaration: Node;
  /** True for what cannot be assigned, such as a `const`. */
  readonly constant: boolean;
}

type Scope = Map<string, Binding>;

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
const BLOCKS = new Set([
  'BlockStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
  'CatchClause',
  'StaticBlock',
]);

/** Declared names of a file, by the node within which each is known. */
export class Scopes {
  readonly #parsed: Parsed;
  readonly #scopes = new Map<Node, Scope>();
  readonly #references = new Map<Binding, Node[]>();
  readonly #free: Node[] = [];

  constructor(parsed: Parsed) {
    this.#parsed = parsed;
    const identifiers: Node[] = [];
    const left = [parsed.program];
    for (let node = left.pop(); node !== undefined; node = left.pop()) {
      if (node.type.startsWith('TS') && isType(node)) continue;
      this.#declare(node);
      if (node.type === 'Identifier') identifiers.push(node);
      left.push(...childrenOf(node));
    }
    for (const identifier of identifiers) {
      if (!this.#isReference(identifier)) continue;
      const binding = this.bindingOf(identifier);
      if (!binding) this.#free.push(identifier);
      else if (!this.#references.get(binding)?.push(identifier)) this.#references.set(binding, [identifier]);
    }
  }

  /** Lists identifiers that read or write a name of this file that nothing in it declares, in the file's order. */
  free(...names: readonly string[]): readonly Node[] {
    return this.#free
      .filter((each) => names.length === 0 || names.includes(String(each['name'])))
      .sort((a, b) => a.start - b.start);
  }

  /** Lists the names that nothing declares and that the file assigns. */
  assignedGlobals(): readonly string[] {
    const names = this.#free.filter((each) => this.#isWritten(each)).map((each) => String(each['name']));
    return [...new Set(names)].sort();
  }

  /** Lists the identifiers that read or write a declared name, without its declaration. */
  references(binding: Binding): readonly Node[] {
    return (this.#references.get(binding) ?? []).filter((each) => this.#parsed.parents.get(each)?.['id'] !== each);
  }

  /** Returns the value that a name always has: that of a declaration which nothing assigns again. */
  valueOf(binding: Binding): Node | undefined {
    if (!binding.constant && this.references(binding).some((each) => this.#isWritten(each))) return undefined;
    return nodeIn(binding.declaration, 'id', 'Identifier') && nodeIn(binding.declaration, 'init');
  }

  /** Finds the declaration of a name as an identifier sees it; undefined when the file does not declare it. */
  bindingOf(identifier: Node): Binding | undefined {
    const name = String(identifier['name']);
    for (let node = this.#parsed.parents.get(identifier); node !== undefined; node = this.#parsed.parents.get(node)) {
      const found = this.#scopes.get(node)?.get(name);
      if (found) return found;
    }
    return undefined;
  }

  #declare(node: Node): void {
    if (node.type === 'VariableDeclaration') {
      const kind = node['kind'];
      const scope = kind === 'var' ? this.#functionAround(node) : this.#blockAround(node);
      for (const declarator of nodesIn(node, 'declarations')) {
        for (const name of namesIn(nodeIn(declarator, 'id'))) this.#add(scope, name, declarator, kind === 'const');
      }
    } else if (FUNCTIONS.has(node.type)) {
      const name = textOf(nodeIn(node, 'id'));
      if (name && node.type === 'FunctionDeclaration') this.#add(this.#blockAround(node), name, node, false);
      else if (name) this.#add(node, name, node, true);
      for (const parameter of nodesIn(node, 'params')) {
        for (const each of namesIn(parameter)) this.#add(node, each, node, false);
      }
    } else if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') {
      const name = textOf(nodeIn(node, 'id'));
      if (name) this.#add(node.type === 'ClassDeclaration' ? this.#blockAround(node) : node, name, node, true);
    } else if (node.type === 'ImportDeclaration') {
      for (const specifier of nodesIn(node, 'specifiers')) {
        const name = textOf(nodeIn(specifier, 'local'));
        if (name) this.#add(this.#parsed.program, name, specifier, true);
      }
    } else if (node.type === 'CatchClause') {
      for (const name of namesIn(nodeIn(node, 'param'))) this.#add(node, name, node, false);
    } else if (node.type === 'TSEnumDeclaration') {
      const name = textOf(nodeIn(node, 'id'));
      if (name) this.#add(this.#blockAround(node), name, node, true);
    }
  }

  #add(where: Node, name: string, declaration: Node, constant: boolean): void {
    const scope = this.#scopes.get(where) ?? new Map<string, Binding>();
    this.#scopes.set(where, scope);
    // A name that is declared twice has no constant value.
    scope.set(name, { name, declaration, constant: constant && !scope.has(name) });
  }

  #functionAround(node: Node): Node {
    let around = this.#parsed.parents.get(node);
    while (around && !FUNCTIONS.has(around.type) && around.type !== 'StaticBlock') {
      around = this.#parsed.parents.get(around);
    }
    return around ?? this.#parsed.program;
  }

  #blockAround(node: Node): Node {
    let around = this.#parsed.parents.get(node);
    while (around && !FUNCTIONS.has(around.type) && !BLOCKS.has(around.type)) around = this.#parsed.parents.get(around);
    return around ?? this.#parsed.program;
  }

  #isWritten(identifier: Node): boolean {
    const parent = this.#parsed.parents.get(identifier);
    return (
      parent?.['left'] === identifier ||
      parent?.type === 'UpdateExpression' ||
      parent?.type.endsWith('Pattern') === true
    );
  }

  #isReference(identifier: Node): boolean {
    const parent = this.#parsed.parents.get(identifier);
    if (!parent) return false;
    const inKey = parent['key'] === identifier && parent['computed'] !== true;
    if (inKey) return parent.type === 'Property' && parent['shorthand'] === true && parent['value'] === identifier;
    if (parent.type === 'MemberExpression') return parent['object'] === identifier || parent['computed'] === true;
    if (/^(Import|Export)(\w*)Specifier$/.test(parent.type)) {
      return parent.type === 'ExportSpecifier' && parent['local'] === identifier && !this.#isReexport(parent);
    }
    return !['LabeledStatement', 'BreakStatement', 'ContinueStatement', 'MetaProperty'].includes(parent.type);
  }

  #isReexport(specifier: Node): boolean {
    return nodeIn(this.#parsed.parents.get(specifier), 'source') !== undefined;
  }
}

/** Lists the names that a pattern declares. */
export function namesIn(pattern: Node | undefined): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [String(pattern['name'])];
    case 'ObjectPattern':
      return nodesIn(pattern, 'properties').flatMap((each) => namesIn(nodeIn(each, 'value') ?? each));
    case 'ArrayPattern':
      return nodesIn(pattern, 'elements').flatMap(namesIn);
    case 'AssignmentPattern':
      return namesIn(nodeIn(pattern, 'left'));
    case 'RestElement':
      return namesIn(nodeIn(pattern, 'argument'));
    case 'TSParameterProperty':
      return namesIn(nodeIn(pattern, 'parameter'));
    default:
      return [];
  }
}

/** Nodes of TypeScript that hold code, not types. */
const CODE = new Set([
  'TSAsExpression',
  'TSEnumBody',
  'TSEnumDeclaration',
  'TSEnumMember',
  'TSExportAssignment',
  'TSInstantiationExpression',
  'TSModuleBlock',
  'TSModuleDeclaration',
  'TSNonNullExpression',
  'TSParameterProperty',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
]);

const isType = ({ type }: Node): boolean => !CODE.has(type);
