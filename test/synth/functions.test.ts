import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EfsAccessPoint } from '#aws/efs-access-point';
import { EfsFileSystem } from '#aws/efs-file-system';
import { EfsMountTarget } from '#aws/efs-mount-target';
import { App } from '#engine';
import { resourcesOf } from '../../audits/index.ts';
import { CodeSigning } from '../../modules/code-signing/index.ts';
import { LandformStack } from '../../modules/core/index.ts';
import { DataStream, fromDataStream } from '../../modules/data-stream/index.ts';
import { EventBus, toBus } from '../../modules/event-bus/index.ts';
import { LambdaFunction } from '../../modules/function/index.ts';
import { Key } from '../../modules/key/index.ts';
import { LambdaLayer } from '../../modules/layer/index.ts';
import { Queue, toQueue } from '../../modules/queue/index.ts';
import { TEST_PLACEMENT } from '../kit/synth.ts';
import { realTerraform } from '../kit/terraform.ts';
import { applyMocked, type Checked, makeZip, validate } from './terraform-checks.ts';

const outdir = mkdtempSync(join(tmpdir(), 'landform-functions-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

const code = makeZip(outdir);
const description = 'Answers';

function withFiles(stack: LandformStack): void {
  const subnetId = 'subnet-0123456789abcdef0';
  const files = new EfsFileSystem(stack, 'Files', { encrypted: true });
  const target = new EfsMountTarget(stack, 'Target', { fileSystemId: files.id, subnetId });
  const point = new EfsAccessPoint(stack, 'Point', { fileSystemId: files.id });
  const fileSystem = {
    fileSystemArn: files.arn,
    accessPointArn: point.arn,
    mountPath: '/mnt/files',
    mountTargets: [target],
  };
  new LambdaFunction(stack, 'WithFiles', {
    name: 'with-files',
    description,
    code,
    network: { subnetIds: [subnetId], securityGroupIds: ['sg-0123456789abcdef0'], fileSystem },
  });
}

function signed(stack: LandformStack): void {
  const publishers = ['arn:aws:signer:eu-west-1:333333333333:/signing-profiles/landform_layers/a1B2c3D4e5'];
  const codeSigning = new CodeSigning(stack, 'Signing', { name: 'signed', publishers });
  const layer = new LambdaLayer(stack, 'Layer', { name: 'runtime', code, codeSigning });
  layer.allowUse({ organizationId: 'o-a1b2c3d4e5' });
  layer.allowUse({ accountId: '555555555555' });
  new LambdaFunction(stack, 'Signed', { name: 'signed', description, code, codeSigning, layers: [layer] });
}

function reading(stack: LandformStack): void {
  const services = ['logs.amazonaws.com', 'lambda.amazonaws.com'];
  const key = new Key(stack, 'Key', { name: 'clicks', description: 'Encrypts clicks', services });
  const clicks = new DataStream(stack, 'Clicks', { name: 'clicks', key });
  const onFailure = toQueue(new Queue(stack, 'Failed', { name: 'failed', retentionDays: 14, deadLetterQueue: false }));
  const fn = new LambdaFunction(stack, 'Count', { name: 'count', description, code, key, recursion: 'Allow' });
  const startingPosition = { atTimestamp: '2026-11-24T06:00:00Z' };
  fn.addSource(fromDataStream(clicks, { onFailure, filter: [{ data: { kind: ['order'] } }], startingPosition }));
  fn.addUrl({ auth: { public: 'a test' }, streaming: true, cors: { allowOrigins: ['*'] } });
  fn.configureAsync({ onFailure, onSuccess: toBus(new EventBus(stack, 'Bus', { name: 'done' })) });
}

function large(stack: LandformStack): void {
  const environment = { RULES: 'r'.repeat(4_000) };
  new LambdaFunction(stack, 'Large', { name: 'large', description, code, environment, largeEnvironment: true });
}

/** Synthesizes functions with everything that can be attached to them and that the local cloud lacks or only stores. */
function synthesize(): Checked {
  const app = new App({ outdir, stackTraces: false });
  const stack = new LandformStack(app, 'functions', {
    placement: TEST_PLACEMENT,
    connection: {},
    state: { bucket: 'landform-test-state', region: 'eu-west-1' },
  });
  for (const part of [withFiles, signed, reading, large]) part(stack);
  app.synth();
  const folder = join(outdir, 'stacks', 'functions');
  return { folder, json: JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) };
}

describe('functions with files, signed code, data streams and large environments', () => {
  it('pass terraform validate without a warning, and apply and are destroyed with a mocked provider', async () => {
    const functions = synthesize();
    expect(resourcesOf(functions.json, 'aws_signer_signing_job')).toHaveLength(2);
    const terraform = await realTerraform();
    expect(await validate(terraform, functions)).toBeUndefined();
    expect(await applyMocked(terraform, functions)).toBeUndefined();
  });
});
