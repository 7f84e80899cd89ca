import { Scopes } from './analysis/scopes.ts';
import { parse } from './analysis/syntax.ts';
import { withClassNames } from './class-names.ts';
import { withNamesOfTheLanguage } from './names.ts';
import { namespaceOf } from './namespaces.ts';

/**
 * Text in esbuild's helper for CommonJS code that loads Node's modules. The helper needs a `require`, which ES modules
 * do not have.
 */
const ASKS_FOR_REQUIRE = 'Dynamic require of "';
const REQUIRE = 'const require=process.getBuiltinModule("node:module").createRequire(import.meta.url);\n';

/** Definition of esbuild's helper that makes a namespace of what CommonJS exports. */
const TO_ESM = /var (__toESM\d*)=\(mod,isNodeMode,target\)=>.*?target,mod\)\);/;
/** The same helper, minified, up to its body. */
const TO_ESM_MINIFIED = /=\(([\w$]+),([\w$]+),([\w$]+)\)=>(?=\(\3=\1!=null\?[\w$]+\([\w$]+\(\1\)\):\{\},)/;

/** Start of a CommonJS module in a bundle, other than those that stand in for Node's own. */
const COMMONJS = /__commonJS\d*\(\{"(?!node:)/;

/**
 * Code of a helper that makes a namespace of what CommonJS exports as Node does: `default` is `module.exports`, whatever
 * it says of itself, and a name has the value that it has once the module is loaded.
 */
const asNode = (name: string): string => `function ${name}(m){let n=${namespaceOf('m')}??${name}.made?.get(m);\
if(n)return n;n=m==null?{}:Object.create(Object.getPrototypeOf(m));\
if(m!=null&&/^(object|function)$/.test(typeof m)){for(const k of Object.getOwnPropertyNames(m)){if(k==="default")continue;\
let value;try{value=m[k]}catch{}\
Object.defineProperty(n,k,{value,enumerable:k==="__esModule"||Object.getOwnPropertyDescriptor(m,k).enumerable})}\
(${name}.made??=new WeakMap).set(m,n)}return Object.defineProperty(n,"default",{value:m,enumerable:true})}
`;

/** Definition of esbuild's helper that fills the namespace of an ES module. */
const EXPORT = /var (__export\d*)=\(target,all\)=>\{.*?enumerable:true\}\)\};/;

/** Code of a helper that makes it what a namespace is: an object without a prototype, with a tag. */
const asModule = (name: string): string =>
  `function ${name}(n,all){Object.setPrototypeOf(n,null);Object.defineProperty(n,Symbol.toStringTag,{value:"Module"});\
for(const k in all)Object.defineProperty(n,k,{get:all[k],enumerable:true})}\n`;

/** Code of that helper for a bundle in which only Node's own modules need it. */
const ofNode = (name: string): string => `function ${name}(m){return ${namespaceOf('m')}}\n`;

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
  const [toEsm, exported] = [TO_ESM, EXPORT].map((definition) => definition.exec(text)?.[1]);
  // Spaces in place of esbuild's own helpers, so that the source map stays right.
  const own = text.replace(TO_ESM, spaces).replace(EXPORT, spaces);
  const parsed = await parse('index.mjs', own, 'module');
  const named = parsed ? withNamesOfTheLanguage(own, parsed.program) : own;
  const globals = parsed && COMMONJS.test(own) ? new Scopes(parsed).assignedGlobals() : [];
  const lines = [
    ...(globals.length > 0 ? [declaring(globals)] : []),
    ...(named.includes(ASKS_FOR_REQUIRE) ? [REQUIRE] : []),
    ...(toEsm === undefined ? [] : [COMMONJS.test(named) ? asNode(toEsm) : ofNode(toEsm)]),
    ...(exported === undefined ? [] : [asModule(exported)]),
  ];
  return { code: lines.join('') + named, map: lines.length > 0 ? withLinesBefore(map, lines.length) : map };
}

const spaces = (found: string): string => ' '.repeat(found.length);

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
