import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  InvokeCommand,
  LambdaClient,
  PublishLayerVersionCommand,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { eventually } from '../../kit/eventually.ts';
import { type Answer, client, type Place, unique } from './cloud.ts';

/** Function that a test deployed. */
export interface Deployed {
  readonly name: string;
  readonly arn: string;
  readonly place: Place;
}

/** Result of an invocation. */
export interface Invoked {
  /** Return value of the handler, or the error. */
  readonly payload: Answer;
  /** `Unhandled` for an error. */
  readonly error?: string;
  /** Last lines of the log. */
  readonly log: string;
}

type Files = Readonly<Record<string, string>>;
type Settings = Partial<Omit<CreateFunctionCommandInput, 'FunctionName' | 'Code'>>;

/** Makes a zip of files. */
export const zip = (files: Files): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));

/** Creates a role that services may assume, with permissions for `actions` on all resources. */
export async function role(actions: readonly string[] = [], place: Place = {}): Promise<string> {
  const iam = new IAMClient(await client(place));
  const name = unique('role');
  const Principal = { Service: ['lambda.amazonaws.com', 'states.amazonaws.com', 'events.amazonaws.com'] };
  const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] };
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  if (actions.length > 0) {
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] };
    const PolicyDocument = JSON.stringify(policy);
    await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: 'test', PolicyDocument }));
  }
  return Role?.Arn ?? '';
}

/** Deploys a function; `code` is its `index.mjs`, or all its files. */
export async function deploy(code: string | Files, settings: Settings = {}, place: Place = {}): Promise<Deployed> {
  const lambda = new LambdaClient(await client(place));
  const name = unique('fn');
  const made = await lambda.send(
    new CreateFunctionCommand({
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: settings.Role ?? (await role([], place)),
      ...settings,
      FunctionName: name,
      Code: { ZipFile: zip(typeof code === 'string' ? { 'index.mjs': code } : code) },
    }),
  );
  await waitUntilFunctionActiveV2(
    { client: lambda, maxWaitTime: 60, minDelay: 0.1, maxDelay: 1 },
    { FunctionName: name },
  );
  return { name, arn: made.FunctionArn ?? '', place };
}

/** Publishes a layer and returns the ARN of its version. */
export async function publishLayer(files: Files): Promise<string> {
  const lambda = new LambdaClient(await client());
  const layer = new PublishLayerVersionCommand({ LayerName: unique('layer'), Content: { ZipFile: zip(files) } });
  return (await lambda.send(layer)).LayerVersionArn ?? '';
}

/** Invokes a function and waits for its answer. `trace` is a tracing header for the request. */
export async function invoke({ name, place }: Deployed, event: object = {}, trace?: string): Promise<Invoked> {
  const lambda = new LambdaClient(await client(place));
  if (trace) sendTrace(lambda, trace);
  const answer = await lambda.send(
    new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event), LogType: 'Tail' }),
  );
  const text = new TextDecoder().decode(answer.Payload);
  return {
    payload: text ? JSON.parse(text) : undefined,
    ...(answer.FunctionError && { error: answer.FunctionError }),
    log: Buffer.from(answer.LogResult ?? '', 'base64').toString(),
  };
}

/** Makes a client send a tracing header with each request, like an instrumented SDK. */
export function sendTrace(
  { middlewareStack }: { readonly middlewareStack: { add(middleware: Answer, options: Answer): void } },
  trace: string,
): void {
  const middleware = (next: (args: Answer) => Promise<Answer>) => (args: Answer) => {
    args.request.headers['X-Amzn-Trace-Id'] = trace;
    return next(args);
  };
  middlewareStack.add(middleware, { step: 'build', name: 'trace' });
}

/** Waits until `enough` accepts the log of a function, and returns the log. */
export async function logOf({ name, place }: Deployed, enough: (text: string) => boolean): Promise<string> {
  const logs = new CloudWatchLogsClient(await client(place));
  return eventually(`the log of ${name} is whole`, async (saw) => {
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: `/aws/lambda/${name}` }));
    const text = events.map((event) => event.message).join('');
    saw(text.slice(-2_000));
    return enough(text) ? text : undefined;
  });
}
