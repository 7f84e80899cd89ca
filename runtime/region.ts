import { EnvironmentProblem } from './environment.ts';

/**
 * The region we run in, as Lambda says.
 *
 * @throws EnvironmentProblem when nobody says
 */
export function ownRegion(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const region = environment.AWS_REGION;
  if (!region) throw new EnvironmentProblem('AWS_REGION is not set; Lambda sets it, a test has to');
  return region;
}
