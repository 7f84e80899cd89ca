import type { Construct } from 'constructs';
import type { LambdaFunctionConfig } from '#aws/lambda-function';
import type { Role } from '../core/index.ts';
import { destinationIsFifo } from './invocation-errors.ts';
import type { LambdaFunctionProps } from './props.ts';

/**
 * What a function is attached to when it is made, with what its role needs for it. Lambda tries the role's permissions then, so that they
 * have to be there first.
 *
 * @throws LandformError FN021 when the dead-letter queue is a FIFO queue.
 */
export function attachments(scope: Construct, role: Role, props: LambdaFunctionProps): Partial<LambdaFunctionConfig> {
  const { deadLetterQueue } = props;
  if (deadLetterQueue === undefined) return {};
  if (deadLetterQueue.fifo) throw destinationIsFifo(scope, 'deadLetterQueue', deadLetterQueue.name);
  deadLetterQueue.grantSend({ role });
  return {
    deadLetterConfig: { targetArn: deadLetterQueue.arn },
    ...(role.permissions ? { dependsOn: [role.permissions] } : {}),
  };
}
