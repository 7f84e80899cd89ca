import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ISynthesisSession, TerraformStack } from '#engine';
import { ENDPOINT_FILE, ENDPOINT_PROFILE, endpointConfig } from '../../base/endpoint-config.ts';

/**
 * Provider arguments that lead all services to the endpoint which `writeEndpoint` puts beside the stack. The provider ends with an error
 * where the file is missing: it never turns to AWS instead.
 *
 * A block `endpoints` would say the same, one service at a time, but costs the AWS provider 2 s of processor time at each start (measured
 * with 5.100.0), and each plan starts it three times.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export const endpointArguments = () => ({ sharedConfigFiles: [ENDPOINT_FILE], profile: ENDPOINT_PROFILE });

/** Writes the file that leads to an endpoint whenever a stack is synthesized. */
export function writeEndpoint(stack: TerraformStack, endpoint: string): void {
  const { synthesizer } = stack;
  stack.synthesizer = {
    synthesize: (session: ISynthesisSession) => {
      synthesizer.synthesize(session);
      const { workingDirectory } = session.manifest.forStack(stack);
      writeFileSync(join(session.outdir, workingDirectory, ENDPOINT_FILE), endpointConfig(endpoint));
    },
  };
}
