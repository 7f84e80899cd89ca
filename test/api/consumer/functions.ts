import type { Construct } from 'constructs';
import {
  CodeBucket,
  type CodeBucketAttributes,
  type CodeBucketProps,
  type CodeLocation,
  type ICodeBucket,
  type PlacedCode,
  placeCode,
} from '../../../modules/code-bucket/index.ts';
import {
  CODE_SIGNING_DEFAULTS,
  CodeSigning,
  type CodeSigningAttributes,
  type CodeSigningProps,
  type ICodeSigning,
} from '../../../modules/code-signing/index.ts';
import type { Architecture, Asset, Grantable } from '../../../modules/core/index.ts';
import {
  type EventConsumer,
  type EventFilter,
  type EventSource,
  type EventSourceBinding,
  type EventSourceMapping,
  filterCriteria,
  RECORD_SOURCE_DEFAULTS,
  type RecordSourceOptions,
  type RecordStream,
  recordMapping,
} from '../../../modules/event-source/index.ts';
import {
  ACCOUNT_ALARMS,
  type AccountAlarms,
  ASYNC_DEFAULTS,
  type AsyncOptions,
  FUNCTION_ALARMS,
  FUNCTION_DEFAULTS,
  FunctionAccountAlarms,
  type FunctionAccountAlarmsProps,
  type FunctionAlarms,
  type FunctionCode,
  type FunctionFiles,
  type FunctionNetwork,
  type FunctionUrl,
  type IInvocable,
  type ILambdaFunction,
  ImportedFunction,
  Invocable,
  type InvocableTarget,
  type Invocation,
  InvocationWatch,
  LambdaFunction,
  type LambdaFunctionAttributes,
  type LambdaFunctionProps,
  toFunction,
  URL_DEFAULTS,
  type UrlCors,
  type UrlOptions,
} from '../../../modules/function/index.ts';
import {
  type ILambdaLayer,
  LAYER_DEFAULTS,
  LambdaLayer,
  type LambdaLayerAttributes,
  type LambdaLayerProps,
  type LayerConsumer,
} from '../../../modules/layer/index.ts';
import { Queue, toQueue } from '../../../modules/queue/index.ts';

/** A function with everything that most need sooner or later. */
export function thumbnails(scope: Construct, code: FunctionCode): ILambdaFunction {
  const alarms: FunctionAlarms = { errorPercent: FUNCTION_ALARMS.errorPercent.threshold.value / 2 };
  const props: LambdaFunctionProps = {
    name: 'thumbnails',
    description: 'Makes thumbnails',
    code,
    memoryMB: FUNCTION_DEFAULTS.memoryMB * 4,
    timeoutSeconds: 60,
    ephemeralStorageMB: 1_024,
    environment: { SIZE: '640' },
    reservedConcurrency: 10,
    alarms,
  };
  const make = new LambdaFunction(scope, 'Thumbnails', props);
  const failed = toQueue(new Queue(scope, 'Failed', { name: 'failed', deadLetterQueue: false }));
  const asynchronous: AsyncOptions = { retries: ASYNC_DEFAULTS.retries - 1, onFailure: failed };
  make.configureAsync(asynchronous);
  return make;
}

/** A function in a network, with files that others share. */
export function reports(scope: Construct, code: FunctionCode): LambdaFunction {
  const account = 'arn:aws:elasticfilesystem:eu-west-1:111122223333';
  const fileSystem: FunctionFiles = {
    fileSystemArn: `${account}:file-system/fs-0a1b2c3d`,
    accessPointArn: `${account}:access-point/fsap-0a1b2c3d4e5f60718`,
    mountPath: '/mnt/reports',
    readOnly: true,
  };
  const network: FunctionNetwork = { subnetIds: ['subnet-0a1b'], securityGroupIds: ['sg-0a1b'], fileSystem };
  return new LambdaFunction(scope, 'Reports', { name: 'reports', description: 'Reads reports', code, network });
}

/** An address for browsers, that a role may call. */
export function addressOf(fn: Invocable, caller: Grantable): FunctionUrl {
  const cors: UrlCors = { allowOrigins: ['https://shop.example.com'], allowMethods: ['GET'], maxAgeSeconds: 600 };
  const options: UrlOptions = { auth: URL_DEFAULTS.auth, cors, streaming: true };
  const address = fn.addUrl(options);
  address.grantInvokeUrl(caller);
  return address;
}

/** Lets a topic of another stack invoke a function that another stack made. */
export function importedFunction(scope: Construct, topicArn: string): IInvocable {
  const attributes: LambdaFunctionAttributes = {
    arn: 'arn:aws:lambda:eu-west-1:111122223333:function:mail',
    name: 'mail',
    timeoutSeconds: 30,
  };
  const mail = LambdaFunction.fromAttributes(scope, 'Mail', attributes);
  const invocation: Invocation = { principal: 'sns.amazonaws.com', sourceArn: topicArn };
  mail.allowInvocation('Topic', invocation);
  return mail;
}

/** Recognises functions of other stacks, whose settings this app cannot change. */
export function isOurs(fn: IInvocable): fn is Invocable {
  return fn instanceof Invocable && !(fn instanceof ImportedFunction);
}

/** Names what Lambda invokes, as permissions and mappings do. */
export function targetNamed(functionName: string, qualifier: string): InvocableTarget {
  return { functionName, qualifier };
}

/** Tells that a function of your own kind is invoked asynchronously, so that what it drops is watched. */
export function watchAsync(fn: Invocable): InvocationWatch | undefined {
  if (!(fn.watch instanceof InvocationWatch)) return undefined;
  fn.watch.asynchronous();
  return fn.watch;
}

/** Calls another function when events of this one fail. */
export function apologise(fn: Invocable, apology: IInvocable): void {
  fn.configureAsync({ onFailure: toFunction(apology) });
}

/** Watches what the functions of an account have in common. */
export function watchAccount(scope: Construct): FunctionAccountAlarms {
  const alarms: AccountAlarms = { claimedConcurrencyPercent: ACCOUNT_ALARMS.claimedConcurrencyPercent.threshold.value };
  const props: FunctionAccountAlarmsProps = { concurrencyQuota: 3_000, alarms };
  return new FunctionAccountAlarms(scope, 'Account', props);
}
/** Functions and a layer whose zips go through one bucket. */
export function throughBucket(scope: Construct, code: FunctionCode): LambdaFunction {
  const props: CodeBucketProps = { name: 'shop-code' };
  const codeBucket: ICodeBucket = new CodeBucket(scope, 'Code', props);
  const architectures: readonly Architecture[] = ['arm64'];
  const layerProps: LambdaLayerProps = { ...LAYER_DEFAULTS, name: 'runtime', code, codeBucket, architectures };
  const layer = new LambdaLayer(scope, 'Runtime', layerProps);
  const everybody: LayerConsumer = { organizationId: 'o-a1b2c3d4e5' };
  layer.allowUse(everybody);
  return new LambdaFunction(scope, 'Shop', { name: 'shop', description: 'Sells', code, codeBucket, layers: [layer] });
}

/** Uses a bucket and a layer that another stack made. */
export function importedCode(scope: Construct, code: Asset): readonly [CodeLocation, ILambdaLayer] {
  const bucketAttributes: CodeBucketAttributes = { name: 'acme-dev-code' };
  const bucket = CodeBucket.fromAttributes(scope, 'Imported', bucketAttributes);
  const attributes: LambdaLayerAttributes = { arn: 'arn:aws:lambda:eu-west-1:111122223333:layer:runtime:7' };
  return [bucket.put(scope, code), LambdaLayer.fromAttributes(scope, 'ImportedLayer', attributes)];
}

/** Tells Lambda of the zip of a function that you make yourself: signed, through a bucket, or with the resource. */
export function placed(scope: Construct, code: Asset): ReturnType<typeof placeCode> {
  const how: PlacedCode = { code };
  return placeCode(scope, how);
}

/** A function that takes signed code only. */
export function signed(scope: Construct, code: FunctionCode): LambdaFunction {
  const props: CodeSigningProps = { ...CODE_SIGNING_DEFAULTS, name: 'signed' };
  const codeSigning: ICodeSigning = new CodeSigning(scope, 'Signing', props);
  return new LambdaFunction(scope, 'Pay', { name: 'pay', description: 'Pays', code, codeSigning });
}

/** Uses a signing configuration of another stack. */
export function importedSigning(scope: Construct): ICodeSigning {
  const attributes: CodeSigningAttributes = {
    arn: 'arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-0a1b2c3d4e5f60718',
    profileName: 'acme_signed',
    bucketName: 'acme-dev-signed',
  };
  return CodeSigning.fromAttributes(scope, 'ImportedSigning', attributes);
}

/** A source of your own that is a stream: batches, retries and filters as all streams have them. */
export function fromLedger(ledger: RecordStream, arn: string, options: RecordSourceOptions): EventSource {
  return {
    bind: (consumer: EventConsumer): EventSourceBinding => {
      const retries = options.retries ?? RECORD_SOURCE_DEFAULTS.retries;
      const mapping: EventSourceMapping = {
        eventSourceArn: arn,
        ...recordMapping(consumer, ledger, { ...options, retries }),
      };
      return { kind: 'Ledger', source: ledger, mapping, stream: true };
    },
  };
}

/** Arguments of a mapping of your own that takes paid orders only. */
export function paidOnly(consumer: EventConsumer): Partial<EventSourceMapping> {
  const paid: EventFilter = { body: { status: ['PAID'] } };
  return filterCriteria(consumer, { filter: [paid] });
}
