import type { Construct, IConstruct } from 'constructs';
import { S3Bucket } from '#aws/s3-bucket';
import { LocalBackend } from '#engine';
import {
  type Asset,
  arnOf,
  bytesOf,
  type Complaint,
  type Connection,
  closeBucket,
  type Delivery,
  type ErrorCode,
  type Grantable,
  identityPolicy,
  LandformError,
  LandformStack,
  type LandformStackProps,
  mergeStatements,
  type Placement,
  physicalName,
  place,
  placementOf,
  QUOTAS,
  type Quota,
  type RangeCheck,
  type ResourceStatement,
  Role,
  type RoleProps,
  rangeCheck,
  resourcePolicy,
  type Sender,
  type StateLocation,
  type Statement,
  stageAsset,
  staleQuotas,
  type Target,
  type TargetBinding,
  TOKEN,
  UNKNOWN_VALUE_BYTES,
  withDefaults,
} from '../../../modules/core/index.ts';

/** Places a stack: account, region, names, tags, retention, and who may read its state. */
export function shopStack(app: Construct): LandformStack {
  const placement: Placement = {
    prefix: 'acme',
    environment: 'dev',
    account: { name: 'shop', id: '111122223333' },
    region: 'eu-west-1',
    tags: { owner: 'shop-team' },
    protectData: false,
    logRetentionDays: 14,
    permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/boundary',
    alarms: false,
  };
  const connection: Connection = { roleArn: 'arn:aws:iam::111122223333:role/deploy' };
  const state: StateLocation = { bucket: 'acme-dev-state', region: 'eu-west-1', key: 'shop/terraform.tfstate' };
  const props: LandformStackProps = { placement, connection, state };
  const stack = new LandformStack(app, 'shop', props);
  stack.providerIn('eu-central-1');
  return stack;
}

/** A stack whose state is elsewhere than in S3. */
export function trialStack(app: Construct, placement: Placement): LandformStack {
  const backend = (stack: LandformStack) => new LocalBackend(stack, { path: 'trial.tfstate' });
  return new LandformStack(app, 'trial', { placement, connection: {}, backend });
}

/** Keeps logs of one part of a stack longer. */
export function keepLonger(part: IConstruct): void {
  place(part, { ...placementOf(part), logRetentionDays: 400 });
}

/** A role of your own, which grants of every module take. */
export function reporterRole(scope: Construct, tableArn: string): Grantable {
  const statement: Statement = { actions: ['dynamodb:Query'], resources: [tableArn] };
  const props: RoleProps = { name: 'reporter', assumedBy: 'glue.amazonaws.com', statements: [statement] };
  const role = new Role(scope, 'Reporter', props);
  role.allow({ actions: ['dynamodb:GetItem'], resources: [tableArn] });
  return { role };
}

/** Policies of resources that no module makes, in the order and form that Terraform and AWS keep. */
export function bucketPolicies(scope: Construct, bucket: string): readonly string[] {
  const arn = arnOf(scope, 's3', bucket, { region: '', accountId: '' });
  const read: Statement = { actions: ['s3:GetObject'], resources: [`${arn}/*`] };
  const deny: ResourceStatement = { ...read, sid: 'Nobody', effect: 'Deny', principals: '*' };
  return [identityPolicy(mergeStatements([read, read])), resourcePolicy([deny])];
}

/** A bucket with the name and the closed doors of this environment. */
export function closedBucket(scope: Construct): S3Bucket {
  const limit: Quota = QUOTAS.s3.bucketNameCharacters;
  const bucket = new S3Bucket(scope, 'Uploads', { bucket: physicalName(scope, 'uploads', limit) });
  closeBucket(scope, { bucket: bucket.bucket, arn: bucket.arn });
  return bucket;
}

/** Lists limits whose source nobody has read for half a year. */
export function limitsToRead(today: Date): readonly string[] {
  return staleQuotas(today, 180);
}

/** Puts the zip of a function of your own beside the stack, as the modules do. */
export function zipOf(scope: Construct, code: Asset): string {
  return stageAsset(scope, code);
}

/** Validates like a module: code, path, what was given, what is allowed, and the fix. */
export function checkedName(scope: Construct, name: string): string {
  const code: ErrorCode = 'CO002';
  const complaint: Complaint = {
    rule: 'name must not be empty',
    given: name,
    allowed: 'kebab-case',
    fix: 'set name: "inbox"',
  };
  if (name === '') throw new LandformError(code, scope, complaint);
  const inRange: RangeCheck = rangeCheck('QU001');
  inRange(scope, 'delaySeconds', 5, 0, QUOTAS.sqs.delaySeconds);
  return name;
}

/** Fills in defaults, also where a caller passes `undefined` on. */
export function filled(props: { readonly days?: number | undefined }): number {
  return withDefaults({ days: 14 }, props).days;
}

/** Tells if environment variables fit, with values that only Terraform knows at their longest. */
export function fits(environment: Readonly<Record<string, string>>): boolean {
  const { bytes, unknown } = bytesOf(environment);
  const references = Object.values(environment).join('').match(TOKEN)?.length ?? 0;
  return unknown === references && bytes - unknown * UNKNOWN_VALUE_BYTES <= QUOTAS.lambda.environmentBytes.value;
}

/** A target that lets a service in by the policy of the resource, or by the sender's role where it has none. */
export function toInbox(arn: string, letIn: (delivery: Delivery) => void): Target {
  return {
    bind: (sender: Sender): TargetBinding => {
      if (sender.deliveredBy) letIn(sender.deliveredBy);
      else sender.role.allow({ actions: ['sqs:SendMessage'], resources: [arn] });
      return { arn, keeps: true };
    },
  };
}
