import type { Construct } from 'constructs';
import { AwsProvider } from '#aws/provider';
import { App, S3Backend, type S3BackendConfig, type TerraformBackend, TerraformStack } from '#engine';
import { LandformError } from '../../base/errors.ts';
import type { Facts } from '../../base/facts.ts';
import { REGION } from '../../base/placement-rules.ts';
import { FACTS } from '../facts.ts';
import { claimState, setNaming } from './names.ts';
import { place } from './place.ts';
import type { Placement } from './placement.ts';

/** How Terraform reaches an account. All of it is data of an environment file. */
export interface Connection {
  /**
   * Base URL that all services answer at, e.g. of a local cloud.
   *
   * @default - AWS's own endpoints
   */
  readonly endpoint?: string;
  /**
   * Static credentials; only an emulator has a use for them.
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

/** Where a stack's state lies. */
export interface StateLocation {
  /** Bucket, made by `landform up` or `landform bootstrap` and then kept by the StateBackend module. */
  readonly bucket: string;
  readonly region: string;
  /**
   * Key of the state in the bucket.
   *
   * @default - `<id of the stack>.tfstate`
   */
  readonly key?: string;
}

export interface LandformStackProps {
  /** Where the stack goes and what holds for everything in it. */
  readonly placement: Placement;
  /** How Terraform reaches the account; `{}` for AWS with the ambient credentials. */
  readonly connection: Connection;
  /**
   * Bucket that holds the stack's state, locked by a file beside it.
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
   * Facts of resource types that no module makes: a custom endpoint is set for their services too.
   *
   * @default - none
   */
  readonly facts?: Facts;
}

/** Services that Terraform or a consumer's own resources reach, and that no module makes a resource of. */
const OTHER_SERVICES = ['ec2', 'efs', 'sts'];

/** A stack with its provider, its locked and encrypted state, and a placement that every module below it reads. */
export class LandformStack extends TerraformStack {
  readonly placement: Placement;
  readonly #connection: Connection;
  readonly #services: readonly string[];

  /**
   * @throws LandformError CO004 when the placement is wrong, CO005 when the app is one of another engine, or of another copy of this one, CO006 when
   * there is no place for the state, or there are two, CO007 when another stack keeps its state there.
   */
  constructor(scope: Construct, id: string, props: LandformStackProps) {
    checkApp(scope);
    super(scope, id);
    if ((props?.state === undefined) === (props?.backend === undefined)) throw stateMisplaced(this, props);
    // cdktn refuses what the oldest Terraform it assumes does not know, such as `use_lockfile`; cdktf has no use for it.
    this.node.setContext('targetVersions', { terraform: '>=1.11.0', opentofu: '>=1.10.0' });
    this.placement = props.placement;
    this.#connection = props.connection ?? {};
    this.#services = servicesOf({ ...FACTS, ...props.facts });
    setNaming(this, { facts: props.facts, endpoint: this.#connection.endpoint });
    place(this, props.placement);
    this.#provider('Aws', props.placement.region);
    if (props.backend) props.backend(this);
    else if (props.state) this.#keepStateIn(props.state);
  }

  /**
   * A provider for a second region of the same account, made once; give it to resources that live there.
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
      ...(alias ? { alias } : {}),
      // A deploy with another account's credentials must end before it changes anything.
      ...(credentials ? {} : { allowedAccountIds: [account.id] }),
      ...(credentials ? { accessKey: credentials.accessKey, secretKey: credentials.secretKey } : {}),
      ...(roleArn ? { assumeRole: [{ roleArn, sessionName: this.node.id }] } : {}),
      ...(endpoint
        ? {
            endpoints: [Object.fromEntries(this.#services.map((service) => [service, endpoint]))],
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

/** Endpoint keys of Terraform's provider, each once and in order. */
function servicesOf(facts: Facts): string[] {
  return [...new Set([...Object.values(facts).map(({ service }) => service), ...OTHER_SERVICES])].sort();
}

/** `use_lockfile` is younger than cdktf's types, which pass unknown settings through unharmed. */
type LockedS3Backend = S3BackendConfig & { readonly useLockfile: true };

function backendConfig(id: string, connection: Connection, state: StateLocation): LockedS3Backend {
  const { endpoint, credentials, roleArn } = connection;
  return {
    bucket: state.bucket,
    key: state.key ?? `${id}.tfstate`,
    region: state.region,
    useLockfile: true,
    // No `encrypt`: it would ask for AES256 and so override the bucket's default, which is our KMS key (docs/decisions/0003).
    ...(credentials ? { accessKey: credentials.accessKey, secretKey: credentials.secretKey } : {}),
    ...(roleArn ? { assumeRole: { roleArn, sessionName: id } } : {}),
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

/** Refuses a tree that another engine, or another copy of this one, made: its stacks would stand there in silence and never be synthesized. */
function checkApp(scope: Construct): void {
  const root: unknown = scope?.node?.root;
  if (root !== undefined && App.isApp(root)) return;
  const given = root === undefined ? 'no construct' : `a tree whose root is ${(root as object).constructor.name}`;
  throw new LandformError('CO005', 'LandformStack', {
    rule: 'a LandformStack must stand below an App of the engine that Landform was loaded with',
    given,
    allowed:
      "an App of cdktf with 'landform/...', an App of cdktn with 'landform/cdktn/...', and one copy of each in node_modules",
    fix: 'import App from that engine, and see which copies there are: npm ls cdktf cdktn constructs',
  });
}

function stateMisplaced(where: LandformStack, props: LandformStackProps | undefined): LandformError {
  return new LandformError('CO006', where, {
    rule: 'a stack keeps its state in one place',
    given: props?.state ? 'state and backend' : 'neither state nor backend',
    allowed: 'state: { bucket, region }, or backend: (stack) => ...',
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
