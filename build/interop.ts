import { namespaceOf } from './namespaces.ts';

/** Definition of esbuild's helper that makes a namespace of what CommonJS exports. */
const TO_ESM = /var (__toESM\d*)=\(mod,isNodeMode,target\)=>.*?target,mod\)\);/;
/** Use of that helper for a static import of a file that is no ES module to Node; esbuild tells them apart. */
const OF_NO_MODULE = /(=__to)ESM(\d*\(require_[\w$]+\(\)\))(?!,1)/g;

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
 * Code of a helper that makes the namespace for code that Node does not run as an ES module. Compilers to CommonJS agree
 * that the default of a module which was compiled is its `exports.default`.
 */
const asCompiled = (name: string, node: string): string =>
  `function ${name}(m){if(!m?.__esModule)return ${node}(m);const n=Object.create(Object.getPrototypeOf(m));\
for(const k of Object.getOwnPropertyNames(m))Object.defineProperty(n,k,{get:()=>m[k],enumerable:Object.getOwnPropertyDescriptor(m,k).enumerable});return n}\n`;

/** Code with helpers of ours in place of esbuild's. */
export interface Interop {
  /** Code in which every position is as before. */
  readonly code: string;
  /** Lines with the helpers, for its beginning. */
  readonly lines: readonly string[];
}

/** Says that a bundle has CommonJS modules. */
export const hasCommonjs = (code: string): boolean => COMMONJS.test(code);

/** Replaces the helpers with which esbuild makes namespaces, so that modules see each other as they do in Node. */
export function withNamespacesOfNode(text: string): Interop {
  const [toEsm, exported] = [TO_ESM, EXPORT].map((definition) => definition.exec(text)?.[1]);
  // Spaces in place of esbuild's own helpers, and a name of the same length, so that the source map stays right.
  const without = text.replace(TO_ESM, spaces).replace(EXPORT, spaces);
  const code = without.replace(OF_NO_MODULE, '$1EsM$2');
  const compiled = toEsm?.replace('ESM', 'EsM') ?? '';
  return {
    code,
    lines: [
      ...(toEsm === undefined ? [] : [hasCommonjs(code) ? asNode(toEsm) : ofNode(toEsm)]),
      ...(toEsm === undefined || code === without ? [] : [asCompiled(compiled, toEsm)]),
      ...(exported === undefined ? [] : [asModule(exported)]),
    ],
  };
}

const spaces = (found: string): string => ' '.repeat(found.length);
