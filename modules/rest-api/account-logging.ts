import { Construct } from 'constructs';
import { ApiGatewayAccount } from '#aws/api-gateway-account';
import { arnOf, placementOf, Role } from '../core/index.ts';

/**
 * Allows API Gateway to write logs in this account and region. The setting exists once per account and region: create
 * it in a stack of its own, or in the stack of the only API, and pass it to APIs as `logging`. API Gateway refuses a
 * stage with logs without it.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/api_gateway_account
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
 */
export class ApiGatewayLogging extends Construct {
  readonly role: Role;
  /** Resource that a stage has to depend on. */
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
          // Names of execution log groups contain ids of APIs that do not exist yet, and API Gateway writes to a group
          // of its own when the setting is created.
          resources: [arnOf(this, 'logs', 'log-group:*')],
        },
      ],
    });
    this.setting = new ApiGatewayAccount(this, 'Resource', {
      cloudwatchRoleArn: this.role.arn,
      dependsOn: this.role.permissions,
    });
    // AWS provider 5 leaves the setting behind by default, with a role that no longer exists; provider 6 always resets it.
    if ('resetOnDelete' in ApiGatewayAccount.prototype) this.setting.addOverride('reset_on_delete', true);
  }
}
