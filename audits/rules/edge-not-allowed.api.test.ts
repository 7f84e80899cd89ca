import { at, changed, type Path, replaced } from '../testing/changed-stacks.ts';
import { allow, document } from '../testing/wired-stacks.ts';

const API = 'arn:aws:execute-api:eu-west-1:444444444444:orders/aws_api_gateway_rest_api.Api';

describe('edges of an API', () => {
  it.each([
    ['principal', 'apigateway.amazonaws.com', 'sns.amazonaws.com'],
    ['source_arn', '/v1/POST/orders', '/v1/GET/orders'],
    ['source_arn', '.Api.execution_arn', '.Other.execution_arn'],
    ['function_name', 'Work.function_name', 'Other.function_name'],
    ['action', 'Invoke', 'Get'],
  ])('fails: an integration whose permission has another %s', (argument, from, to) => {
    expect(replaced(['orders', 'aws_lambda_permission', 'Path'], argument, from, to)).toEqual([
      `orders: aws_api_gateway_integration.Post: aws_lambda_function.Work does not allow API Gateway to invoke it on behalf of ${API}/v1/POST/orders`,
    ]);
  });

  it('lets a permission name all paths of a stage', () => {
    const path: Path = ['orders', 'aws_lambda_permission', 'Path'];
    expect(replaced(path, 'source_arn', '/v1/POST/orders', '/v1/*')).toEqual([]);
  });

  it('fails: an authorizer without a permission of its own', () => {
    expect(replaced(['orders', 'aws_lambda_permission', 'Token'], 'source_arn', '/authorizers/', '/v1/')).toEqual([
      expect.stringMatching(/^orders: aws_api_gateway_authorizer.Token: .* does not allow API Gateway to invoke/),
    ]);
  });
});

describe('edges of an API to a queue and a workflow', () => {
  /** A route of the API that hands its body over, with a role that may do so. */
  const handedOver = (
    integration: object,
    { action = 'sqs:SendMessage', to = '${aws_sqs_queue.Failed.arn}', service = 'apigateway.amazonaws.com' } = {},
  ) =>
    changed((stacks) => {
      const route = at(stacks, ['orders', 'aws_api_gateway_integration', 'Post']);
      Object.assign(route, { uri: undefined, credentials: '${aws_iam_role.Api.arn}', ...integration });
      const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } };
      Object.assign(stacks['orders']?.['aws_iam_role'] ?? {}, {
        Api: { name: 'api', assume_role_policy: document(trust) },
      });
      Object.assign(stacks['orders']?.['aws_iam_role_policy'] ?? {}, {
        Api: { role: '${aws_iam_role.Api.name}', policy: document(allow(action, to)) },
      });
    });
  const toQueue = { uri: 'arn:aws:apigateway:eu-west-1:sqs:path/444444444444/failed' };
  const toSaga = {
    uri: 'arn:aws:apigateway:eu-west-1:states:action/StartExecution',
    request_templates: { 'application/json': '{"stateMachineArn":"${aws_sfn_state_machine.Saga.arn}"}' },
  };
  const START = { action: 'states:StartExecution', to: '${aws_sfn_state_machine.Saga.arn}' };

  it('lead there by a role that may', () => {
    expect(handedOver(toQueue)).toEqual([]);
    expect(handedOver(toSaga, START)).toEqual([]);
  });

  it('fails: a role that may do something else, or with something else, or that API Gateway may not take', () => {
    expect(handedOver(toQueue, { action: 'sqs:DeleteMessage' })).toHaveLength(1);
    expect(
      handedOver(toSaga, { ...START, to: 'arn:aws:states:eu-west-1:444444444444:stateMachine:other' }),
    ).toHaveLength(1);
    expect(handedOver(toQueue, { service: 'events.amazonaws.com' })).toEqual([
      expect.stringContaining('aws_iam_role.Api does not allow API Gateway to assume it'),
    ]);
  });

  it('fails: a queue that is not there', () => {
    expect(handedOver({ uri: toQueue.uri.replace('failed', 'gone') })).toEqual([
      expect.stringContaining('is not a resource of this environment that API Gateway can reach'),
    ]);
  });
});
