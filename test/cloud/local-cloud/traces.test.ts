import { randomBytes } from 'node:crypto';
import { EventBridgeClient, PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateEventSourceMappingCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { type Message, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { readTraces, type Segment } from '../../../local-cloud/index.ts';
import { eventually } from '../../kit/eventually.ts';
import { client, cloud, unique } from './cloud.ts';
import { type Deployed, deploy, invoke, role, sendTrace } from './functions.ts';
import { makeApi, makeQueue } from './traced-resources.ts';
import { makeMachine, runMachine } from './workflows.ts';

const HANDLER = `
import { createSocket } from 'node:dgram';
export const handler = async (event) => {
  if (event.say) {
    const [host, port] = process.env.AWS_XRAY_DAEMON_ADDRESS.split(':');
    const socket = createSocket('udp4');
    const text = '{"format":"json","version":1}\\n' + JSON.stringify({ ...event.say, trace_id: event.root });
    await new Promise((sent) => socket.send(text, Number(port), host, sent));
    socket.close();
  }
  return process.env._X_AMZN_TRACE_ID;
};`;

const TracingConfig = { Mode: 'Active' } as const;
const newTrace = () => {
  const root = `1-00000000-${randomBytes(12).toString('hex')}`;
  const parent = randomBytes(8).toString('hex');
  return { root, parent, header: `Root=${root};Parent=${parent};Sampled=1` };
};

/** Waits for the segments of a trace, and returns them by origin or, for a subsegment, by name. */
async function segmentsOf(root: string, ...wanted: string[]): Promise<Record<string, Segment>> {
  const { tracesFile } = await cloud();
  return eventually(`trace ${root} has ${wanted.join(', ')}`, async (saw) => {
    const found = readTraces(tracesFile).find(({ id }) => id === root)?.segments ?? [];
    const segments = Object.fromEntries(found.map((segment) => [segment.origin ?? segment.name, segment]));
    saw(Object.keys(segments));
    return wanted.every((name) => name in segments) ? segments : undefined;
  });
}

let traced: Deployed;
let untraced: Deployed;
beforeAll(async () => {
  traced = await deploy(HANDLER, { TracingConfig });
  untraced = await deploy(HANDLER);
});

describe('an invocation', () => {
  it('has two segments below the caller, and its handler stands below both', async () => {
    const { root, parent, header } = newTrace();
    const { payload, log } = await invoke(traced, {}, header);
    const segments = await segmentsOf(root, 'AWS::Lambda', 'AWS::Lambda::Function');
    expect(segments['AWS::Lambda']).toMatchObject({ name: traced.name, parent_id: parent });
    expect(segments['AWS::Lambda::Function']?.parent_id).toBe(segments['AWS::Lambda']?.id);
    expect(payload).toBe(`Root=${root};Parent=${segments['AWS::Lambda::Function']?.id};Sampled=1`);
    expect(log).toContain(`XRAY TraceId: ${root}`);
  });

  it('begins a trace of its own when no header comes in', async () => {
    const { payload } = await invoke(traced);
    const [, root = ''] = /^Root=([^;]+);Parent=[^;]+;Sampled=1$/.exec(payload) ?? [];
    expect((await segmentsOf(root, 'AWS::Lambda'))['AWS::Lambda']).not.toHaveProperty('parent_id');
  });

  it('is not traced where nobody asks for it', async () => {
    expect((await invoke(untraced)).payload).toMatch(/Sampled=0$/);
  });

  it('keeps to the decision of its caller', async () => {
    const { header } = newTrace();
    expect((await invoke(traced, {}, header.replace('Sampled=1', 'Sampled=0'))).payload).toMatch(/Sampled=0$/);
    expect((await invoke(untraced, {}, header)).payload).toMatch(/Sampled=1$/);
  });

  it('sends segments of its own to the daemon', async () => {
    const { root, header } = newTrace();
    const own = { id: 'ab', name: 'charge card', type: 'subsegment', start_time: 1, end_time: 2 };
    await invoke(traced, { say: own, root }, header);
    expect((await segmentsOf(root, 'charge card'))['charge card']).toMatchObject(own);
  });
});

describe('a stage of a REST API', () => {
  it('has a segment, below which stand the authorizer and the integration', async () => {
    const answer = `principalId: 'me', statusCode: 200, body: process.env._X_AMZN_TRACE_ID, policyDocument:
      { Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' }] }`;
    const code = (names: string) => `export const handler = async () => ({ ${names} });`;
    const authorize = await deploy(code(answer.replace(/statusCode.*_ID,/, '')), { TracingConfig });
    const place = await deploy(code(answer.replace(/policyDocument:[\s\S]*/, '').replace("principalId: 'me',", '')), {
      TracingConfig,
    });
    const url = await makeApi(authorize, place);
    const root = /Root=([^;]+)/.exec(await (await fetch(url, { headers: { Authorization: 'me' } })).text())?.[1] ?? '';
    const { tracesFile } = await cloud();
    const { segments } = await eventually('all five segments are there', async (saw) => {
      const trace = readTraces(tracesFile).find(({ id }) => id === root);
      saw(trace);
      return trace && trace.segments.length >= 5 ? trace : undefined;
    });
    const stage = segments.find(({ origin }) => origin === 'AWS::ApiGateway::Stage');
    expect(stage).toMatchObject({ http: { response: { status: 200 } } });
    const below = segments.filter(({ parent_id }) => parent_id === stage?.id);
    expect(below.map(({ origin, name }) => [origin, name])).toEqual([
      ['AWS::Lambda', authorize.name],
      ['AWS::Lambda', place.name],
    ]);
  });
});

describe('a state machine', () => {
  const definition = () => ({
    StartAt: 'Charge',
    States: { Charge: { Type: 'Task', Resource: traced.arn, End: true } },
  });

  it('has a segment below whoever started it, and its tasks stand below it', async () => {
    const { root, parent, header } = newTrace();
    const machine = await makeMachine(definition(), { tracingConfiguration: { enabled: true } });
    await runMachine(machine, {}, header);
    const segments = await segmentsOf(root, 'AWS::StepFunctions::StateMachine', 'Charge', 'AWS::Lambda');
    expect(segments['AWS::StepFunctions::StateMachine']?.parent_id).toBe(parent);
    expect(segments['Charge']?.parent_id).toBe(segments['AWS::StepFunctions::StateMachine']?.id);
    expect(segments['AWS::Lambda']?.parent_id).toBe(segments['Charge']?.id);
  });
});

describe('an event', () => {
  it('carries its trace through the rule to the queue, and the consumer links to it', async () => {
    const { root, header } = newTrace();
    const events = new EventBridgeClient(await client());
    const sqs = new SQSClient(await client());
    sendTrace(events, header);
    const { url: QueueUrl, arn } = await makeQueue(sqs);
    const source = unique('source');
    await events.send(new PutRuleCommand({ Name: source, EventPattern: JSON.stringify({ source: [source] }) }));
    await events.send(new PutTargetsCommand({ Rule: source, Targets: [{ Id: 'queue', Arn: arn }] }));
    const entry = { Source: source, DetailType: 'OrderConfirmed', Detail: '{}' };
    await events.send(new PutEventsCommand({ Entries: [entry] }));

    const message = await eventually<Message>('the message has arrived', async () => {
      const receive = { QueueUrl, MessageSystemAttributeNames: ['All' as const], WaitTimeSeconds: 2 };
      return (await sqs.send(new ReceiveMessageCommand(receive))).Messages?.[0];
    });
    expect(message.Attributes?.AWSTraceHeader).toContain(`Root=${root}`);
  });

  it('is linked to by the consumer of the queue, which begins a trace of its own', async () => {
    const { root, parent, header } = newTrace();
    const sqs = new SQSClient(await client());
    const { url: QueueUrl, arn } = await makeQueue(sqs);
    const consumer = await deploy(HANDLER, { TracingConfig, Role: await role(['sqs:*']) });
    await new LambdaClient(await client()).send(
      new CreateEventSourceMappingCommand({ EventSourceArn: arn, FunctionName: consumer.name }),
    );
    sendTrace(sqs, header);
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }));
    const { tracesFile } = await cloud();
    const trace = await eventually('the consumer has been traced', async () =>
      readTraces(tracesFile).find(({ segments }) => segments.some(({ name }) => name === consumer.name)),
    );
    expect(trace.id).not.toBe(root);
    const service = trace.segments.find(({ origin }) => origin === 'AWS::Lambda');
    expect(service?.links).toMatchObject([{ trace_id: root, id: parent }]);
  });
});
