import { LandformError } from '../base/errors.ts';
import { faultOf } from '../base/issues.ts';
import { type Environment, type EnvironmentInput, environmentSchema } from './schema.ts';

/**
 * Error in an environment file. The message names the file and, for each fault, its path, the given value and the
 * allowed values.
 */
export class EnvironmentError extends LandformError {}

/**
 * Validates an environment file.
 *
 * @param file name of the file, for the message, e.g. `environments/dev.ts`
 * @throws EnvironmentError EN001 when the file is invalid; the error lists all faults
 */
export function parseEnvironment(file: string, input: EnvironmentInput): Environment {
  const result = environmentSchema.safeParse(input);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => faultOf(issue, input));
  throw new EnvironmentError('EN001', file, { faults, fix: `correct what is named above in ${file}` });
}
