import { relative, resolve } from 'node:path';
import type { BuildFailure, Message } from 'esbuild';
import { BuildError } from './build-error.ts';
import { importUnresolvable, notInLayer, sourceBroken } from './errors.ts';
import { dataImported, meaningDiffers } from './line-errors.ts';
import { Tsconfigs } from './tsconfig.ts';

/** Finds the specifier in esbuild's message about an import that cannot be resolved; undefined for other messages. */
export const unresolved = (text: string): string | undefined => /^Could not resolve "(.*)"/.exec(text)?.[1];

/**
 * Finds module and name in esbuild's message about an import of something that is not exported; undefined for other
 * messages.
 */
export function unexported(text: string): { readonly module: string; readonly name: string } | undefined {
  const [, module, name] = /^No matching export in "(.*)" for import "(.*)"/.exec(text) ?? [];
  return module === undefined || name === undefined ? undefined : { module, name };
}

/**
 * Waits for esbuild and turns its first error into one of ours; the others are mostly consequences of it.
 *
 * @throws LandformError BU002 when a file does not parse, BU003 when an import cannot be resolved, BU006 when it
 * imports a name that the layer does not have, BU024 for a decorator of a parameter, BU025 for an import of data, or an
 * error of one of our plugins.
 */
export async function explained<T>(root: string, run: Promise<T>): Promise<T> {
  try {
    return await run;
  } catch (error) {
    const first = isFailure(error) ? error.errors[0] : undefined;
    throw first ? inOurWords(root, first) : error;
  }
}

export function isFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

function inOurWords(root: string, { text, location, detail }: Message): Error {
  if (detail instanceof BuildError) return detail;
  const path = location ? relative(root, resolve(root, location.file)) : 'functions';
  const position = location ? `${path}:${location.line}:${location.column + 1}` : path;
  const { module, name } = unexported(text) ?? {};
  if (module?.startsWith('narrowed:')) {
    const specifier = module.slice('narrowed:'.length);
    return notInLayer(position, `${name} of ${specifier}`, [`the names that layer.json lists for ${specifier}`]);
  }
  const specifier = unresolved(text);
  if (specifier !== undefined) {
    const mapped = new Tsconfigs(root).maps(resolve(root, path), specifier);
    return importUnresolvable(path, position, specifier, mapped);
  }
  const data = /^No loader is configured for "[^"]*" files: (.*)/.exec(text)?.[1];
  if (data !== undefined) return dataImported(path, position, data);
  return text.startsWith('Parameter decorators only work')
    ? meaningDiffers(path, position, 'parameter', { name: path, ours: true })
    : sourceBroken(path, position, text);
}
