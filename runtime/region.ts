import { EnvironmentProblem } from './environment.ts';

/**
 * Returns the region that the function runs in, which Lambda sets.
 *
 * @throws EnvironmentProblem when AWS_REGION is not set
 */
export function ownRegion(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const region = environment.AWS_REGION;
  if (!region) throw new EnvironmentProblem('AWS_REGION is not set; Lambda sets it, a test has to set it itself');
  return region;
}
