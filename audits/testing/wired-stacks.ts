import type { NamedStack } from '../estate/resource.ts';
import type { Config } from '../estate/stack-json.ts';

/** Stacks that a test may change: by stack, type and logical id. */
export type Stacks = Record<string, Record<string, Record<string, Record<string, unknown>>>>;

const ACCOUNTS: Readonly<Record<string, string>> = {
  data: '444444444444',
  orders: '444444444444',
  hub: '333333333333',
  notifications: '555555555555',
};
const TABLE = '${data.terraform_remote_state.cross-stack-reference-input-data.outputs.table}';
const STREAM = '${data.terraform_remote_state.cross-stack-reference-input-data.outputs.stream}';
const KEY = '${data.terraform_remote_state.cross-stack-reference-input-data.outputs.key}';
const HUB = 'arn:aws:events:eu-west-1:333333333333:event-bus/hub';
const SPOKE = 'arn:aws:events:eu-west-1:555555555555:event-bus/spoke';
const FORWARD = 'arn:aws:events:eu-west-1:333333333333:rule/hub/forward';
const ARRIVE = 'arn:aws:events:eu-west-1:555555555555:rule/spoke/arrive';
const FUNCTION = 'arn:aws:lambda:eu-west-1:444444444444:function:work';

export const allow = (Action: string | readonly string[], Resource: string, more: Config = {}): Config => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
export const document = (...Statement: readonly Config[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement });

const role = (name: string, service = 'lambda.amazonaws.com', Condition: Config = {}) => ({
  name,
  assume_role_policy: document({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { Service: service },
    Condition,
  }),
});
const forRule = (arn: string, Resource: string): Config =>
  allow('sqs:SendMessage', Resource, {
    Principal: { Service: 'events.amazonaws.com' },
    Condition: { ArnEquals: { 'aws:SourceArn': arn } },
  });
const queue = (account: string, name: string, rule?: string) => {
  const arn = `arn:aws:sqs:eu-west-1:${account}:${name}`;
  const deny = { Effect: 'Deny', Action: 'sqs:*', Resource: arn, Principal: '*' };
  const tls = { ...deny, Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
  return { name, policy: document(tls, ...(rule ? [forRule(rule, arn)] : [])) };
};
const busFor = (name: string, arn: string, account: string, who: string) => ({
  event_bus_name: name,
  policy: document(
    allow('events:PutEvents', arn, {
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Condition: { ArnLike: { 'aws:PrincipalArn': [`arn:aws:iam::${account}:role/${who}`] } },
    }),
  ),
});

/** Builds an estate in which every call between services is allowed. */
export function wiredStacks(): Stacks {
  return {
    data: {
      aws_kms_key: {
        Key: { policy: document(allow('kms:*', '*', { Principal: { AWS: 'arn:aws:iam::444444444444:root' } })) },
      },
      aws_dynamodb_table: {
        Orders: { name: 'orders', server_side_encryption: { enabled: true, kms_key_arn: '${aws_kms_key.Key.arn}' } },
      },
    },
    orders: {
      aws_sfn_state_machine: {
        Saga: {
          role_arn: '${aws_iam_role.Saga.arn}',
          definition: JSON.stringify({
            States: {
              Step: { Type: 'Task', Resource: FUNCTION },
              Each: {
                Type: 'Map',
                ItemProcessor: {
                  States: {
                    Confirm: {
                      Type: 'Task',
                      Resource: 'arn:aws:states:::dynamodb:updateItem',
                      Parameters: { TableName: 'orders' },
                    },
                  },
                },
              },
              Park: {
                Type: 'Task',
                Resource: 'arn:aws:states:::sqs:sendMessage',
                Parameters: { QueueUrl: '${aws_sqs_queue.Failed.url}' },
              },
              Tell: {
                Type: 'Task',
                Resource: 'arn:aws:states:::events:putEvents',
                Parameters: { Entries: [{ EventBusName: HUB }] },
              },
            },
          }),
        },
      },
      aws_iam_role: { Saga: role('saga', 'states.amazonaws.com'), Work: role('work') },
      aws_iam_role_policy: {
        Saga: {
          role: '${aws_iam_role.Saga.name}',
          policy: document(
            allow('lambda:InvokeFunction', FUNCTION),
            allow('dynamodb:UpdateItem', TABLE),
            allow(['kms:Decrypt', 'kms:GenerateDataKey'], KEY),
            allow('sqs:SendMessage', '${aws_sqs_queue.Failed.arn}'),
            allow('events:PutEvents', HUB),
          ),
        },
        Work: {
          role: '${aws_iam_role.Work.name}',
          policy: document(
            allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], STREAM),
            allow('dynamodb:ListStreams', '*'),
            allow('kms:Decrypt', KEY),
            allow('sqs:SendMessage', '${aws_sqs_queue.Failed.arn}'),
            allow('events:PutEvents', HUB),
          ),
        },
      },
      aws_lambda_function: { Work: { function_name: 'work', role: '${aws_iam_role.Work.arn}' } },
      aws_lambda_event_source_mapping: {
        Stream: {
          event_source_arn: STREAM,
          function_name: '${aws_lambda_function.Work.function_name}',
          destination_config: { on_failure: { destination_arn: '${aws_sqs_queue.Failed.arn}' } },
        },
      },
      aws_sqs_queue: { Failed: queue('444444444444', 'failed') },
      aws_api_gateway_rest_api: { Api: { name: 'api' } },
      aws_api_gateway_stage: { Stage: { rest_api_id: '${aws_api_gateway_rest_api.Api.id}', stage_name: 'v1' } },
      aws_api_gateway_resource: {
        Orders: { parent_id: '${aws_api_gateway_rest_api.Api.root_resource_id}', path_part: 'orders' },
      },
      aws_api_gateway_integration: {
        Post: {
          rest_api_id: '${aws_api_gateway_rest_api.Api.id}',
          resource_id: '${aws_api_gateway_resource.Orders.id}',
          http_method: 'POST',
          uri: '${aws_lambda_function.Work.invoke_arn}',
        },
      },
      aws_api_gateway_authorizer: {
        Token: {
          rest_api_id: '${aws_api_gateway_rest_api.Api.id}',
          authorizer_uri: '${aws_lambda_function.Work.invoke_arn}',
        },
      },
      aws_lambda_permission: {
        Path: {
          action: 'lambda:InvokeFunction',
          function_name: '${aws_lambda_function.Work.function_name}',
          principal: 'apigateway.amazonaws.com',
          source_arn: '${aws_api_gateway_rest_api.Api.execution_arn}/v1/POST/orders',
        },
        Token: {
          action: 'lambda:InvokeFunction',
          function_name: '${aws_lambda_function.Work.arn}',
          principal: 'apigateway.amazonaws.com',
          source_arn:
            '${aws_api_gateway_rest_api.Api.execution_arn}/authorizers/${aws_api_gateway_authorizer.Token.id}',
        },
      },
    },
    hub: {
      aws_cloudwatch_event_bus: { Bus: { name: 'hub' } },
      aws_cloudwatch_event_bus_policy: { Bus: busFor('hub', HUB, '444444444444', '*') },
      aws_cloudwatch_event_rule: { Forward: { name: 'forward', event_bus_name: 'hub' } },
      aws_cloudwatch_event_target: {
        Forward: {
          rule: '${aws_cloudwatch_event_rule.Forward.name}',
          arn: SPOKE,
          role_arn: '${aws_iam_role.Forward.arn}',
          dead_letter_config: { arn: '${aws_sqs_queue.Dead.arn}' },
        },
      },
      aws_iam_role: {
        Forward: role('forward', 'events.amazonaws.com', { ArnLike: { 'aws:SourceArn': FORWARD } }),
      },
      aws_iam_role_policy: {
        Forward: { role: '${aws_iam_role.Forward.name}', policy: document(allow('events:PutEvents', SPOKE)) },
      },
      aws_sqs_queue: { Dead: queue('333333333333', 'dead', FORWARD) },
    },
    notifications: {
      aws_cloudwatch_event_bus: { Bus: { name: 'spoke' } },
      aws_cloudwatch_event_bus_policy: { Bus: busFor('spoke', SPOKE, '333333333333', 'forward') },
      aws_cloudwatch_event_rule: { Arrive: { name: 'arrive', event_bus_name: 'spoke' } },
      aws_cloudwatch_event_target: {
        Arrive: { rule: '${aws_cloudwatch_event_rule.Arrive.name}', arn: '${aws_sqs_queue.Inbox.arn}' },
      },
      aws_sqs_queue: { Inbox: queue('555555555555', 'inbox', ARRIVE) },
      aws_lambda_event_source_mapping: {
        Inbox: { event_source_arn: '${aws_sqs_queue.Inbox.arn}', function_name: '${aws_lambda_function.Read.arn}' },
      },
      aws_lambda_function: { Read: { function_name: 'read', role: '${aws_iam_role.Read.arn}' } },
      aws_iam_role: { Read: role('read') },
      aws_iam_role_policy: {
        Read: {
          role: '${aws_iam_role.Read.name}',
          policy: document(
            allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], '${aws_sqs_queue.Inbox.arn}'),
          ),
        },
      },
    },
  };
}

/** Converts the stacks to synthesized ones. */
export function synthesized(stacks: Stacks): NamedStack[] {
  const output = {
    table: { value: '${aws_dynamodb_table.Orders.arn}' },
    stream: { value: '${aws_dynamodb_table.Orders.stream_arn}' },
    key: { value: '${aws_kms_key.Key.arn}' },
  };
  return Object.entries(stacks).map(([name, resource]) => ({
    name,
    json: {
      terraform: {},
      provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: [ACCOUNTS[name]] }] },
      resource,
      ...(name === 'data' ? { output } : {}),
    },
  }));
}
