import { Construct } from 'constructs';
import { ApiGatewayAccount } from '#aws/api-gateway-account';
import { arnOf, placementOf, Role } from '../core/index.ts';

/**
 * Lets API Gateway write logs in this account and region. There is one such setting per account and region, so make it once, in a stack of its own or
 * in the stack of the only API, and give it to APIs as their `logging`: a stage with logs is refused without it.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_account
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export class ApiGatewayLogging extends Construct {
  readonly role: Role;
  /** What a stage has to come after. */
  readonly setting: ApiGatewayAccount;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.role = new Role(this, 'Role', {
      name: `api-gateway-logging-${placementOf(this).region}`,
      assumedBy: 'apigateway.amazonaws.com',
      statements: [
        {
          actions: [
            'logs:CreateLogGroup',
            'logs:CreateLogStream',
            'logs:DescribeLogGroups',
            'logs:DescribeLogStreams',
            'logs:FilterLogEvents',
            'logs:GetLogEvents',
            'logs:PutLogEvents',
          ],
          // Execution logs are named after APIs that do not exist yet, and when the setting is made API Gateway tries a group of its own.
          resources: [arnOf(this, 'logs', 'log-group:*')],
        },
      ],
    });
    this.setting = new ApiGatewayAccount(this, 'Resource', {
      cloudwatchRoleArn: this.role.arn,
      dependsOn: this.role.permissions,
    });
  }
}
