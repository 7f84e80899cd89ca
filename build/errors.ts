/** What a reader of the message needs: each part is one line of it. The shape of `modules/core/errors.ts`, which `build/` must not import. */
export interface Complaint {
  readonly rule: string;
  readonly given: unknown;
  readonly allowed: string;
  readonly fix: string;
}

/** An error about the input of a build. Its name, code and layout are those of every `LandformError`. */
export class BuildError extends Error {
  override readonly name = 'LandformError';
  /** Stable code, e.g. `BU001`. */
  readonly code: string;
  /** Where the fault is, from the root of the repository. */
  readonly path: string;

  constructor(code: string, path: string, complaint: Complaint) {
    const given = typeof complaint.given === 'string' ? `"${complaint.given}"` : JSON.stringify(complaint.given);
    super(
      `[${code}] ${path}: ${complaint.rule}\n  given:   ${given}\n  allowed: ${complaint.allowed}\n  fix:     ${complaint.fix}`,
    );
    this.code = code;
    this.path = path;
  }
}

/** BU001: a function was asked for that has no `handler.ts`. */
export const handlerMissing = (path: string, name: string, known: readonly string[]): BuildError =>
  new BuildError('BU001', path, {
    rule: 'a function is a folder with a handler.ts',
    given: name,
    allowed: known.length > 0 ? known.join(', ') : 'a folder of functions/ that has a handler.ts',
    fix: `write ${path}, or build one of those that exist`,
  });

/** BU002: a source file cannot be parsed. */
export const sourceBroken = (path: string, position: string, message: string): BuildError =>
  new BuildError('BU002', path, {
    rule: `${message}, at ${position}`,
    given: path,
    allowed: 'TypeScript that esbuild can parse',
    fix: `correct ${position}`,
  });

/** BU003: an import leads nowhere. */
export const importUnresolvable = (path: string, position: string, specifier: string): BuildError =>
  new BuildError('BU003', path, {
    rule: `an import cannot be resolved, at ${position}`,
    given: specifier,
    allowed: 'a file with its extension (./core.ts), a package of package.json, or a package of one of the layers',
    fix: 'correct the specifier, or add the package to package.json and run npm install',
  });

/** BU004: a `function.config.ts` does not say what a build needs. */
export const configBroken = (path: string, given: unknown, allowed: string): BuildError =>
  new BuildError('BU004', path, {
    rule: 'a function needs a configuration that names it and its layers',
    given,
    allowed,
    fix: "write `export const config = defineFunction({ name: '<folder>', layers: ['runtime'], ... })`",
  });

/** BU005: a layer has no usable `layer.json`. */
export const layerBroken = (path: string, given: unknown, allowed: string): BuildError =>
  new BuildError('BU005', path, {
    rule: 'a layer is a folder of functions/layers/ with a layer.json',
    given,
    allowed,
    fix: `correct ${path}, or the layers of the function's function.config.ts`,
  });

/** BU006: a handler imports a part of a package that its layer carries without that part. */
export const notInLayer = (path: string, specifier: string, carried: readonly string[]): BuildError =>
  new BuildError('BU006', path, {
    rule: 'a package that a layer carries must be imported by an entry that the layer has',
    given: specifier,
    allowed: carried.join(', '),
    fix: "add the entry to the layer's layer.json, or import one that it has",
  });

/** BU007: a package of a layer is not installed, lacks the entry, or cannot be imported by name. */
export const layerPackageUnusable = (path: string, specifier: string, why: string): BuildError =>
  new BuildError('BU007', path, {
    rule: `a package of a layer ${why}`,
    given: specifier,
    allowed: 'an installed package with an ES module under that entry',
    fix: `add it to package.json and run npm install, or remove it from ${path}`,
  });

/** BU008: a handler file has no export that Lambda could call. */
export const handlerNotExported = (path: string, exported: readonly string[]): BuildError =>
  new BuildError('BU008', path, {
    rule: 'handler.ts must export what Lambda calls',
    given: exported.length > 0 ? exported.join(', ') : 'no exports',
    allowed: 'an export named "handler"',
    fix: 'write `export const handler = ...`',
  });
