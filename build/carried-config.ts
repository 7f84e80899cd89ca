import type { CodeConfig } from '../base/asset.ts';
import { RESERVED_VARIABLES } from '../base/reserved-variables.ts';
import { configBroken, reservedVariable } from './errors.ts';
import { isStrings } from './shapes.ts';

/**
 * Reads the settings that a zip carries for the stack that creates its function. Their limits are checked there.
 *
 * @throws LandformError BU004 when one is of another type, BU017 when a variable has a name that Lambda reserves.
 */
export function carriedConfig(path: string, name: string, config: Readonly<Record<string, unknown>>): CodeConfig {
  const { description, memoryMB, timeoutSeconds } = config;
  if (description !== undefined && typeof description !== 'string')
    throw configBroken(`${path}: description`, description, 'a text');
  return {
    name,
    ...(description === undefined ? {} : { description }),
    ...numberOf(path, 'memoryMB', memoryMB),
    ...numberOf(path, 'timeoutSeconds', timeoutSeconds),
    environment: variablesOf(path, 'environment', config['environment']),
    optionalEnvironment: variablesOf(path, 'optionalEnvironment', config['optionalEnvironment']),
  };
}

function numberOf(path: string, key: 'memoryMB' | 'timeoutSeconds', value: unknown): Partial<CodeConfig> {
  if (value === undefined) return {};
  if (typeof value === 'number') return { [key]: value };
  throw configBroken(`${path}: ${key}`, value, 'a number');
}

function variablesOf(path: string, key: string, names: unknown = []): readonly string[] {
  if (!isStrings(names)) throw configBroken(`${path}: ${key}`, names, 'a list of variable names');
  const reserved = names.find((name) => RESERVED_VARIABLES.has(name));
  if (reserved) throw reservedVariable(`${path}: ${key}`, reserved);
  return names;
}
