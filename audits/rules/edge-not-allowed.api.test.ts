import { type Path, replaced } from '../testing/changed-stacks.ts';

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
