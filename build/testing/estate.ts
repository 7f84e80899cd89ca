import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionConfig } from '../../runtime/define-function.ts';
import { HERE } from './repository.ts';

/** Values of environment variables whose form a handler checks at its start; others may be anything. */
export const ENVIRONMENT: Readonly<Record<string, string>> = {
  TOKEN_ISSUER: 'https://issuer.example',
  JWKS_URI: 'https://issuer.example/jwks.json',
  STOCK_PER_SKU: '10',
  SERVED_COUNTRIES: 'DE,FR',
  RETENTION_DAYS: '30',
};

/**
 * Largest size of a bundle of ours in bytes. No bundle comes near it, but one with a package added by accident exceeds
 * it.
 */
export const BUNDLE_BUDGET = 40_000;
/** Largest unpacked size of the runtime layer in bytes. */
export const LAYER_BUDGET = 900_000;
/** Largest size in bytes of the file that nearly every cold start reads, with its imports. */
export const TOGETHER_BUDGET = 450_000;

/** Variables without which a handler does not start. */
export const requiredBy = (name: string) =>
  jest.requireActual<{ config: FunctionConfig }>(join(HERE, 'functions', name, 'function.config.ts')).config
    .environment ?? [];
export const environmentOf = (name: string) =>
  Object.fromEntries(requiredBy(name).map((variable) => [variable, ENVIRONMENT[variable] ?? 'example']));

/** Folders of `functions/` with a handler. */
export const NAMES = readdirSync(join(HERE, 'functions')).filter((name) =>
  existsSync(join(HERE, 'functions', name, 'handler.ts')),
);
