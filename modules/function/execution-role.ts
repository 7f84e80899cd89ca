import type { Construct } from 'constructs';
import { arnOf, placementOf, Role } from '../core/index.ts';
import type { IKey } from '../key/index.ts';

/** A role that may write one log group and traces, and nothing else until something is granted to it. It cannot make log groups. */
export function executionRole(
  scope: Construct,
  { name, key }: { readonly name: string; readonly key?: IKey },
  logGroupName: string,
): Role {
  const role = new Role(scope, 'Role', {
    name: `${name}-fn-${placementOf(scope).region}`,
    assumedBy: 'lambda.amazonaws.com',
    statements: [
      {
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [arnOf(scope, 'logs', `log-group:${logGroupName}:*`)],
      },
      {
        actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
        resources: ['*'],
        anyResource: 'X-Ray has no resource type for segments',
      },
    ],
  });
  key?.grantDecrypt({ role });
  return role;
}
