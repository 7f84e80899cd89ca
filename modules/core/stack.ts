import type { Construct } from 'constructs';
import { AwsProvider } from '#aws/provider';
import { S3Backend, type S3BackendConfig, type TerraformBackend, TerraformStack } from '#engine';
import { LandformError } from '../../base/errors.ts';
import type { Facts } from '../../base/facts.ts';
import { REGION } from '../../base/placement-rules.ts';
import { endpointArguments, writeEndpoint } from './endpoint.ts';
import { claimState, setNaming } from './names.ts';
import { checkOneCopy } from './one-copy.ts';
import { place } from './place.ts';
import type { Placement } from './placement.ts';

/** Connection of Terraform to an account. All of it comes from an environment file. */
export interface Connection {
  /**
   * Base URL at which all services answer, e.g. of a local cloud.
   *
   * @default - AWS's own endpoints
   */
  readonly endpoint?: string;
  /**
   * Static credentials; only emulators need them.
   *
   * @default - the ambient credentials (SSO, OIDC, instance role)
   */
  readonly credentials?: { readonly accessKey: string; readonly secretKey: string };
  /**
   * Role to assume in the account.
   *
   * @default - none; the ambient credentials are those of the account
   */
  readonly roleArn?: string;
}

/** Location of a stack's Terraform state. */
export interface StateLocation {
  /** Bucket, created by `landform up` or `landform bootstrap` and from then on managed by the StateBackend module. */
  readonly bucket: string;
  readonly region: string;
  /**
   * Key of the state in the bucket.
   *
   * @default - `<id of the stack>.tfstate`
   */
  readonly key?: string;
}

/** Properties of a stack. */
export interface LandformStackProps {
  /** Account and region of the stack, and settings that apply to everything in it. */
  readonly placement: Placement;
  /** Connection of Terraform to the account; `{}` for AWS with the ambient credentials. */
  readonly connection: Connection;
  /**
   * Bucket for the stack's state, which is locked by a file beside it.
   *
   * @default - none: `backend` says where the state is
   */
  readonly state?: StateLocation;
  /**
   * Adds a backend of your own in place of the bucket: `backend: (stack) => new GcsBackend(stack, { bucket: 'states' })`.
   *
   * @default - none: `state` says where the state is
   */
  readonly backend?: (stack: LandformStack) => TerraformBackend;
  /**
   * Facts of resource types that no module creates: two of one name are refused too.
   *
   * @default - none
   */
  readonly facts?: Facts;
}

/** Stack with a provider, a locked and encrypted state, and a placement that every module below it reads. */
export class LandformStack extends TerraformStack {
  readonly placement: Placement;
  readonly #connection: Connection;

  /**
   * @throws LandformError CO004 when the placement is wrong, CO005 when the app belongs to another engine or another
   * copy of this one, CO006 when the state has no place or two, CO007 when another stack keeps its state there.
   */
  constructor(scope: Construct, id: string, props: LandformStackProps) {
    checkOneCopy(scope, 'LandformStack');
    super(scope, id);
    if ((props?.state === undefined) === (props?.backend === undefined)) throw stateMisplaced(this, props);
    // By default cdktn refuses features that its oldest supported Terraform lacks, such as `use_lockfile`. cdktf
    // ignores this setting.
    this.node.setContext('targetVersions', { terraform: '>=1.11.0', opentofu: '>=1.10.0' });
    this.placement = props.placement;
    this.#connection = props.connection ?? {};
    setNaming(this, { facts: props.facts, endpoint: this.#connection.endpoint });
    place(this, props.placement);
    this.#provider('Aws', props.placement.region);
    if (props.backend) props.backend(this);
    else if (props.state) this.#keepStateIn(props.state);
    if (this.#connection.endpoint) writeEndpoint(this, this.#connection.endpoint);
  }

  /**
   * Returns a provider for a second region of the same account, created once. Pass it to resources in that region.
   *
   * @throws LandformError CO016 when there is no such region.
   */
  providerIn(region: string): AwsProvider {
    if (typeof region !== 'string' || !REGION.pattern.test(region)) throw unknownRegion(this, region);
    const id = `Aws-${region}`;
    const known = this.node.tryFindChild(id);
    return known instanceof AwsProvider ? known : this.#provider(id, region, region);
  }

  #keepStateIn(state: StateLocation): void {
    const config = backendConfig(this.node.id, this.#connection, state);
    claimState(this, config);
    new S3Backend(this, config);
  }

  #provider(id: string, region: string, alias?: string): AwsProvider {
    const { endpoint, credentials, roleArn } = this.#connection;
    const { account, environment, tags } = this.placement;
    return new AwsProvider(this, id, {
      region,
      alias,
      // A deploy with another account's credentials must fail before it changes anything.
      allowedAccountIds: credentials ? undefined : [account.id],
      accessKey: credentials?.accessKey,
      secretKey: credentials?.secretKey,
      assumeRole: roleArn ? [{ roleArn, sessionName: this.node.id }] : undefined,
      ...(endpoint
        ? {
            ...endpointArguments(),
            skipCredentialsValidation: true,
            skipMetadataApiCheck: 'true',
            s3UsePathStyle: true,
            maxRetries: 2,
          }
        : {}),
      defaultTags: [{ tags: { ...tags, environment, account: account.name, stack: this.node.id } }],
    });
  }
}

/** Adds `use_lockfile`, which is newer than cdktf's types; cdktf passes unknown settings through. */
type LockedS3Backend = S3BackendConfig & { readonly useLockfile: true };

function backendConfig(id: string, connection: Connection, state: StateLocation): LockedS3Backend {
  const { endpoint, credentials, roleArn } = connection;
  return {
    bucket: state.bucket,
    key: state.key ?? `${id}.tfstate`,
    region: state.region,
    useLockfile: true,
    // `encrypt` stays unset: it would ask for AES256 and override the bucket's default, which is our KMS key
    // (docs/decisions/0003).
    accessKey: credentials?.accessKey,
    secretKey: credentials?.secretKey,
    assumeRole: roleArn ? { roleArn, sessionName: id } : undefined,
    ...(endpoint
      ? {
          endpoints: { s3: endpoint, iam: endpoint, sts: endpoint },
          skipCredentialsValidation: true,
          skipMetadataApiCheck: true,
          skipRequestingAccountId: true,
          usePathStyle: true,
        }
      : {}),
  };
}

function stateMisplaced(where: LandformStack, props: LandformStackProps | undefined): LandformError {
  return new LandformError('CO006', where, {
    rule: 'a stack keeps its state in one place',
    given: props?.state ? 'state and backend' : 'neither state nor backend',
    allowed: 'either state: { bucket, region } or backend: (stack) => ...',
    fix: "add state: { bucket: 'acme-dev-state', region: 'eu-west-1' }",
  });
}

function unknownRegion(where: LandformStack, given: unknown): LandformError {
  return new LandformError('CO016', where, {
    rule: 'there is no such region to have a provider for',
    given,
    allowed: REGION.allowed,
    fix: "write the region's code, e.g. providerIn('eu-central-1')",
  });
}
