import type { Meaning } from '../tsconfig.ts';

// These questions are asked of every file of a bundle, and what answers them in detail is loaded for few.

/** Words of code that depends on where its file lies, or names modules by computed names; most files have none. */
const ASKS =
  /\b__(?:dir|file)name\b|\bimport\s*\.\s*meta\b|\bcreateRequire\b|\brequire\s*(?:\.\s*(?:resolve|cache|extensions)\b|\(\s*[^"'\s)])|=\s*require\s*[;,\r\n]|[(,]\s*require\s*[,)]|\bimport\s*\(\s*[^"'\s]|\bmodule\s*\.\s*(?:parent|children|paths)\b/;

/** Words of code that can have another meaning in strict mode: a function that is called where it is written, and `arguments.callee`. */
const SLOPPY = /\}\s*\)?\s*\(\s*\)|\barguments\s*\.\s*callee\b/;

/** Says that a file may have lines that work only where it lies, or only in code that is not strict. */
export const asksSomething = (text: string, kind: 'module' | 'commonjs'): boolean =>
  ASKS.test(text) || (kind === 'commonjs' && /\bthis\b|\bcallee\b/.test(text) && SLOPPY.test(text));

/** Line that begins with something else than a declaration, a comment or the end of a block, or a minified line. */
const STATEMENT =
  /^(?!import\b|export\b|const\b|let\b|var\b|function\b|async\b|class\b|enum\b|interface\b|type\b|declare\b|abstract\b|\/[/*]|[\s*})\]@'"`.|&?:,]|$)|^.{500}/m;

/** Says that an ES module may do something when it is loaded, besides making what it declares. */
export const mayHaveEffects = (text: string): boolean => STATEMENT.test(text);

/** Says that a file has settings that its bundle has not, or that no bundle has. */
export const meansSomethingElse = (own: Meaning, bundle: Meaning): boolean =>
  own.emitDecoratorMetadata === true || own.jsx !== undefined || JSON.stringify(own) !== JSON.stringify(bundle);
