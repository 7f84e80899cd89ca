/** Definition of esbuild's helper that gives a function its name, minified. */
const HELPER_PART = '"name",{value:';
const HELPER = /([\w$]+)=\(([\w$]+),([\w$]+)\)=>[\w$]+\(\2,"name",\{value:\3,configurable:!0\}\)/;
/** Class without a name, and the call of a helper with which its body begins. */
const CLASS = /class( extends [\w$.]+)?\{static\{([\w$]+)\(this,"([A-Za-z_$][\w$]*)"\)\}/g;
/** Words that are neither a property, a key, a quoted word nor a name for the outside. */
const WORDS = /(?<![\w$"'`]|(?<!\.\.)\.|\bas )[A-Za-z_$][\w$]*(?![\w$"'`:]| as )/g;
/** Names up to this length may be those that minification gave to something else. */
const MINIFIED = 3;

/**
 * Writes the names of classes into the minified files of a layer, `class Declined extends Error`, in place of esbuild's
 * calls of its helper. A start that evaluates hundreds of classes then takes as long as one without names. The call is
 * kept where the word could mean something else within the class.
 */
export function withClassNames(files: Readonly<Record<string, string>>): Record<string, string> {
  const exported = helperExported(files);
  return Object.fromEntries(
    Object.entries(files).map(([path, code]) => {
      const helper = helperIn(code) ?? (exported && importedAs(code, exported));
      return [path, helper === undefined ? code : named(code, helper)];
    }),
  );
}

function named(code: string, helper: string): string {
  let words: ReadonlySet<string> | undefined;
  return code.replace(CLASS, (whole, parent: string | undefined, called: string, name: string) => {
    if (called !== helper || name.length <= MINIFIED || name in globalThis) return whole;
    words ??= new Set(code.match(WORDS));
    return words.has(name) || RESERVED.has(name) ? whole : `class ${name}${parent ?? ''}{`;
  });
}

/** Finds the local name of the helper in the file that defines it. */
const helperIn = (code: string): string | undefined =>
  code.includes(HELPER_PART) ? HELPER.exec(code)?.[1] : undefined;

interface Exported {
  /** File name of the module that has the helper. */
  readonly file: string;
  readonly name: string;
}

function helperExported(files: Readonly<Record<string, string>>): Exported | undefined {
  for (const [path, code] of Object.entries(files)) {
    const helper = helperIn(code);
    if (helper === undefined) continue;
    const list = /export\{([^}]*)\}/.exec(code)?.[1]?.split(',') ?? [];
    const pair = list.map((each) => each.split(' as ')).find(([local]) => local === helper);
    if (pair) return { file: path.slice(path.lastIndexOf('/') + 1), name: pair.at(-1) ?? '' };
  }
  return undefined;
}

function importedAs(code: string, { file, name }: Exported): string | undefined {
  for (const [, list = '', from = ''] of code.matchAll(/import\{([^}]*)\}from"([^"]*)"/g)) {
    const pair = list.split(',').map((each) => each.split(' as '));
    if (from.endsWith(`/${file}`)) return pair.find(([imported]) => imported === name)?.at(-1);
  }
  return undefined;
}

/** Words that no class can have as its name in strict code, of those that can be the name of a class without one. */
const RESERVED = new Set(
  'await break case catch class const continue debugger default delete else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield arguments eval undefined'.split(
    ' ',
  ),
);
