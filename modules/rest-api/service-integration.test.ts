import { synth } from '../../test/kit/synth.ts';
import { EventBus, toBus } from '../event-bus/index.ts';
import { Queue, toQueue } from '../queue/index.ts';
import { toWorkflow, Workflow } from '../workflow/index.ts';
import { RestApi } from './index.ts';
import { props } from './testing/api.ts';

const { authorizer: _none, ...open } = props;
type Integration = Record<string, unknown> & { request_templates: Record<string, string> };

const toInbox = (fifo = false) =>
  synth((stack) => {
    const queue = new Queue(stack, 'Inbox', { name: 'inbox', ...(fifo ? { fifo: true } : {}) });
    new RestApi(stack, 'Api', open).addRoute('POST', '/hooks', toQueue(queue), { public: true });
  });

describe('a route to a queue', () => {
  it('sends the body as a message that carries the id of the request', () => {
    const integration = toInbox().only('aws_api_gateway_integration') as Integration;
    expect(integration).toMatchObject({
      type: 'AWS',
      integration_http_method: 'POST',
      uri: 'arn:aws:apigateway:eu-west-1:sqs:path/444444444444/landform-test-inbox',
      passthrough_behavior: 'NEVER',
      request_parameters: {
        'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'",
      },
    });
    const form = new URLSearchParams(integration.request_templates['application/json']);
    expect(Object.fromEntries(form)).toEqual({
      Action: 'SendMessage',
      MessageBody: '$util.urlEncode($input.body)',
      'MessageAttribute.1.Name': 'correlationId',
      'MessageAttribute.1.Value.DataType': 'String',
      'MessageAttribute.1.Value.StringValue': '$context.requestId',
    });
  });

  it('answers 202 once the queue has the message, and never when it refused it', () => {
    const answers = Object.values(toInbox().resources('aws_api_gateway_integration_response'));
    expect(answers.map(({ status_code: status, selection_pattern: pattern }) => [status, pattern])).toEqual([
      ['202', undefined],
      ['400', '4\\d{2}'],
      ['502', '5\\d{2}'],
    ]);
    for (const { response_templates: templates } of answers) {
      expect(JSON.parse(String((templates as Record<string, string>)['application/json']))).toMatchObject({
        correlationId: '$context.requestId',
      });
    }
  });

  it('takes a role that may send to this queue and nothing else', () => {
    const stack = toInbox();
    expect(stack.document('aws_iam_role_policy', 'policy')['Statement']).toEqual([
      {
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Resource: expect.stringMatching(/^\$\{aws_sqs_queue\.Inbox_\w+\.arn\}$/),
      },
    ]);
    expect(stack.only('aws_iam_role')).toMatchObject({ name: 'landform-test-shop-api-eu-west-1' });
  });

  it('is deployed again when the target changes', () => {
    const trigger = (name: string) =>
      synth((stack) => {
        const queue = new Queue(stack, 'Inbox', { name });
        new RestApi(stack, 'Api', open).addRoute('POST', '/hooks', toQueue(queue), { public: true });
      }).only('aws_api_gateway_deployment')['triggers'];
    expect(trigger('inbox')).toEqual(trigger('inbox'));
    expect(trigger('inbox')).not.toEqual(trigger('outbox'));
  });

  it('fails: RA012 a FIFO queue, whose messages need a group', () => {
    expect(() => toInbox(true)).toThrow(/RA012.*POST \/hooks/s);
  });
});

describe('a route to a workflow', () => {
  it('starts an execution with the body as its input, named after the request', () => {
    const stack = synth((scope) => {
      const workflow = new Workflow(scope, 'Saga', {
        name: 'saga',
        definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
      });
      new RestApi(scope, 'Api', open).addRoute('POST', '/orders', toWorkflow(workflow), { public: true });
    });
    const { uri, request_templates: templates } = stack.only('aws_api_gateway_integration') as Integration;
    expect(uri).toBe('arn:aws:apigateway:eu-west-1:states:action/StartExecution');
    expect(templates['application/json']).toBe(
      `{"stateMachineArn":"arn:aws:states:eu-west-1:444444444444:stateMachine:landform-test-saga","name":"$context.requestId","input":"$util.escapeJavaScript($input.json('$')).replaceAll("\\\\'","'")"}`,
    );
  });
});

describe('a route to something else', () => {
  it('fails: RA013 a bus, which a request says too little for', () => {
    expect(() =>
      synth((stack) => {
        const bus = EventBus.fromAttributes(stack, 'Hub', {
          arn: 'arn:aws:events:eu-west-1:444444444444:event-bus/hub',
        });
        new RestApi(stack, 'Api', open).addRoute('POST', '/events', toBus(bus), { public: true });
      }),
    ).toThrow(/RA013.*event-bus\/hub/s);
  });
});
