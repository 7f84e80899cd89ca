/** Small package whose output is compared, unbundled and bundled. */
export interface ConformanceCase {
  readonly name: string;
  /**
   * Files by path from the folder of the function. `handler.ts` exports `handler`, whose result is the output;
   * `node_modules/` beside it holds the packages. Code that runs while it loads says so with `log.push(...)`.
   */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /**
   * Error that the build must raise instead: it names the line that works only unbundled.
   *
   * @default - none: the output must be the same
   */
  readonly refused?: RegExp;
}

/** Makes the files of a package that has one `index.js`. */
export const commonjs = (name: string, source: string): Readonly<Record<string, string>> => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0' }),
  [`node_modules/${name}/index.js`]: source,
});

/** Makes the files of an ES module package that has one `index.js`. */
export const esmodule = (name: string, source: string): Readonly<Record<string, string>> => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', type: 'module' }),
  [`node_modules/${name}/index.js`]: source,
});

/** Makes a handler from imports and the expression that it returns. */
export const returns = (expression: string, before = ''): Readonly<Record<string, string>> => ({
  'handler.ts': `${before}\nexport const handler = async () => (${expression});\n`,
});
