import { Scopes } from './analysis/scopes.ts';
import { parse } from './analysis/syntax.ts';
import { withClassNames } from './class-names.ts';
import { hasCommonjs, withNamespacesOfNode } from './interop.ts';
import { withNamesOfTheLanguage } from './names.ts';
import { namespaceOf } from './namespaces.ts';

/**
 * Text in esbuild's helper for CommonJS code that loads Node's modules. The helper needs a `require`, which ES modules
 * do not have.
 */
const ASKS_FOR_REQUIRE = 'Dynamic require of "';
const REQUIRE = 'const require=process.getBuiltinModule("node:module").createRequire(import.meta.url);\n';

/** The same helper, minified, up to its body. */
const TO_ESM_MINIFIED = /=\(([\w$]+),([\w$]+),([\w$]+)\)=>(?=\(\3=\1!=null\?[\w$]+\([\w$]+\(\1\)\):\{\},)/;

/**
 * Code that makes names known which CommonJS code assigns without a declaration: the modules of a bundle are strict, where
 * that is an error.
 */
const declaring = (names: readonly string[]): string =>
  `for(const name of ${JSON.stringify(names)})name in globalThis||(globalThis[name]=undefined);\n`;

/** Code of a finished file, with its source map. */
export interface Finished {
  readonly code: string;
  readonly map: string;
}

/** Finishes the bundle of a function: names of functions and classes, namespaces of CommonJS, and `require`. */
export async function finishedFunction(text: string, map: string): Promise<Finished> {
  const interop = withNamespacesOfNode(text);
  const parsed = await parse('index.mjs', interop.code, 'module');
  const named = parsed ? withNamesOfTheLanguage(interop.code, parsed.program) : interop.code;
  const globals = parsed && hasCommonjs(named) ? new Scopes(parsed).assignedGlobals() : [];
  const lines = [
    ...(globals.length > 0 ? [declaring(globals)] : []),
    ...(named.includes(ASKS_FOR_REQUIRE) ? [REQUIRE] : []),
    ...interop.lines,
  ];
  return { code: lines.join('') + named, map: lines.length > 0 ? withLinesBefore(map, lines.length) : map };
}

/** Finishes the files of a layer, by path: names of classes, namespaces of Node's own modules, and `require`. */
export function finishedLayer(files: Readonly<Record<string, string>>): Record<string, string> {
  const named = Object.entries(withClassNames(files)).map(([path, text]) => {
    const code = text.replace(TO_ESM_MINIFIED, (found, module: string) => `${found}${namespaceOf(module)}??`);
    return [path, code.includes(ASKS_FOR_REQUIRE) ? REQUIRE + code : code] as const;
  });
  return Object.fromEntries(named);
}

/** Moves a source map down by some lines; an empty text, for no map, stays one. */
function withLinesBefore(map: string, lines: number): string {
  if (map === '') return map;
  const parsed = JSON.parse(map) as { readonly mappings: string };
  return `${JSON.stringify({ ...parsed, mappings: ';'.repeat(lines) + parsed.mappings }, null, 2)}\n`;
}
