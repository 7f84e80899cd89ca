import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Segment as the X-Ray daemon receives it. */
export interface Sent {
  readonly id: string;
  readonly name: string;
  readonly trace_id: string;
  readonly parent_id: string;
  readonly annotations?: Readonly<Record<string, unknown>>;
  readonly aws?: { readonly operation?: string };
  readonly subsegments?: readonly Sent[];
}

/** Tracing results of one invocation. */
export interface Traced {
  /** True when the X-Ray SDK was loaded by the end of the invocation. */
  readonly loaded: boolean;
  /** Trace header for a called service. */
  readonly header?: string;
  /** Segments that the daemon received. */
  readonly sent: readonly Sent[];
  /** Trace header of the call to DynamoDB. */
  readonly toDynamo?: string;
}

const SHARED = join(__dirname, '..');

/**
 * Program that runs a handler as Lambda does, with a fake X-Ray daemon and a fake DynamoDB. The handler, composed like
 * all others, writes an item through a client created at init and reads it through one created in the invocation. It is
 * invoked once for each header. It runs in a process of its own, since another test may have loaded the SDK in the
 * process of this one.
 */
const script = (headers: readonly string[]) => `
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Module } from 'node:module';
import { setTimeout } from 'node:timers/promises';
const daemon = createSocket('udp4').bind(0, '127.0.0.1');
await once(daemon, 'listening');
let sent = [];
let end;
daemon.on('message', (bytes) => {
  if (String(bytes) === 'end') end();
  else sent.push(JSON.parse(String(bytes).split('\\n')[1]));
});
const probe = createSocket('udp4');
let toDynamo;
const dynamo = createServer((request, response) => {
  toDynamo = request.headers['x-amzn-trace-id'];
  response.setHeader('content-type', 'application/x-amz-json-1.0').end('{}');
}).listen(0, '127.0.0.1');
await once(dynamo, 'listening');
process.env.AWS_XRAY_DAEMON_ADDRESS = '127.0.0.1:' + daemon.address().port;
process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:' + dynamo.address().port;
const { GetItemCommand, PutItemCommand } = await import('@aws-sdk/client-dynamodb');
const { compose } = await import('${SHARED}/compose.ts');
const { dynamoClient } = await import('${SHARED}/dynamodb.ts');
const { observe, traceHeader } = await import('${SHARED}/observability.ts');
const observability = observe({ name: 'greet' });
const client = dynamoClient(observability);
let header;
const handler = compose({ observability, correlationIdOf: () => 'c-1' }, async () => {
  header = traceHeader(observability);
  await client.send(new PutItemCommand({ TableName: 'greetings', Item: { pk: { S: '1' } } }));
  const late = dynamoClient(observability);
  await late.send(new GetItemCommand({ TableName: 'greetings', Key: { pk: { S: '1' } } }));
});
const outcomes = [];
for (const each of ${JSON.stringify(headers)}) {
  sent = [];
  process.env._X_AMZN_TRACE_ID = each;
  await handler({}, { awsRequestId: 'r-1', functionName: 'greet' });
  // Segments are sent some turns later; whatever was sent before this datagram is read before it.
  await setTimeout(50);
  await new Promise((read) => {
    end = read;
    probe.send('end', daemon.address().port, '127.0.0.1');
  });
  const loaded = Object.keys(Module._cache).some((path) => path.includes('aws-xray-sdk-core'));
  outcomes.push({ loaded, header, sent, toDynamo });
}
console.log('\\n' + JSON.stringify(outcomes));
process.exit();`;

/** Invokes a handler in a process of its own, once for each value of `_X_AMZN_TRACE_ID`. */
export function invokeTraced(headers: readonly string[], environment: Readonly<Record<string, string>> = {}): Traced[] {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script(headers)], {
    cwd: SHARED,
    encoding: 'utf8',
    // Ends a process that hangs, which the deadline of a test cannot while it is waited for.
    timeout: 5 * 60_000,
    env: {
      _HANDLER: 'index.handler',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
      AWS_LAMBDA_FUNCTION_NAME: 'greet',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_REGION: 'eu-west-1',
      AWS_SECRET_ACCESS_KEY: 'test',
      LAMBDA_TASK_ROOT: SHARED,
      POWERTOOLS_METRICS_NAMESPACE: 'landform-test',
      ...environment,
    },
  });
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  if (!last.startsWith('[')) throw new Error(`${stdout}\n${stderr}`);
  return JSON.parse(last);
}
