import { Construct } from 'constructs';
import { KmsAlias } from '#aws/kms-alias';
import { KmsKey } from '#aws/kms-key';
import { KmsReplicaKey } from '#aws/kms-replica-key';
import { TerraformStack } from '#engine';
import { type Grantable, LandformStack, physicalName, placementOf, QUOTAS, withDefaults } from '../core/index.ts';
import { KEY_DEFAULTS } from './defaults.ts';
import {
  checkRange,
  descriptionTooLong,
  notAService,
  notInRegion,
  policyTooLarge,
  replicaRegionTwice,
  replicasNeedLandformStack,
} from './errors.ts';
import { keyPolicy } from './policy.ts';

const DECRYPT = ['kms:Decrypt', 'kms:DescribeKey'];
const ENCRYPT_DECRYPT = [...DECRYPT, 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];

/** A key that modules encrypt with, whoever made it. */
export interface IKey {
  /** ARN of the key (never of an alias). */
  readonly arn: string;
  /** Services that the key's policy lets in; undefined when nobody here knows (then nothing is checked). */
  readonly services?: readonly string[];
  /** Lets a role encrypt and decrypt. */
  grantEncryptDecrypt(grantee: Grantable): void;
  /** Lets a role decrypt. */
  grantDecrypt(grantee: Grantable): void;
}

export interface KeyProps {
  /** Short name; the alias is `alias/<prefix>-<environment>-<name>`. Kebab-case, unique in the account and region. */
  readonly name: string;
  /** What it encrypts, for the person who wonders whether it may go. At most 8 192 characters. */
  readonly description: string;
  /**
   * Further regions that hold a replica with the same key material, so that data replicated there can be read there. Adding the first one
   * later replaces the key: KMS cannot turn a single-region key into a multi-region one.
   *
   * @default - none: a single-region key
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
   */
  readonly replicaRegions?: readonly string[];
  /**
   * Service principals that may use the key for resources of this account, e.g. `events.amazonaws.com` when a rule sends to a queue that is
   * encrypted with it. `logs.amazonaws.com` stands for the region's own `logs.<region>.amazonaws.com`.
   *
   * @default - none: only roles of this account, through grants
   */
  readonly services?: readonly string[];
  /**
   * Days between the key's deletion and its end, in which it can be brought back. 7 to 30.
   *
   * @default 30
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
   */
  readonly deletionWindowDays?: number;
}

/** What has to be known of a key that another stack or account made. */
export interface KeyAttributes {
  /** ARN of the key, e.g. `arn:aws:kms:eu-west-1:111122223333:key/mrk-1234`. */
  readonly arn: string;
  /**
   * Services that its policy lets in.
   *
   * @default - unknown: not checked
   */
  readonly services?: readonly string[];
}

/**
 * A KMS key that rotates every year, with its alias and its replicas.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kms_key
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/overview.html
 */
export class Key extends Construct implements IKey {
  /** Uses a key that another stack or account made. */
  static fromAttributes({ arn, services }: KeyAttributes): IKey {
    return { arn, ...(services ? { services } : {}), ...grantsOn(() => arn) };
  }

  readonly arn: string;
  readonly services: readonly string[];
  /** Name of the alias, the same in every region, known at synth. */
  readonly alias: string;
  /** Region to ARN. */
  readonly #arns = new Map<string, string>();
  readonly #grants = grantsOn((grantee) => this.#arns.get(placementOf(grantee.role).region) ?? this.arn);

  /**
   * @throws LandformError KY001 when the deletion window is out of range, KY002 when a replica region is not another one, KY004 when a
   * service is not a service principal, KY005 when the policy is too large, KY006 when the description is too long, KY007 when there are
   * replicas but no LandformStack.
   */
  constructor(scope: Construct, id: string, props: KeyProps) {
    super(scope, id);
    const settings = withDefaults(KEY_DEFAULTS, props);
    const { description, services, replicaRegions, deletionWindowDays } = settings;
    const { region, protectData } = placementOf(this);
    this.#check(settings, region);
    this.services = services;
    this.alias = `alias/${physicalName(this, props.name, QUOTAS.kms.aliasCharacters)}`;
    const protection = protectData ? { lifecycle: { preventDestroy: true } } : {};
    const key = new KmsKey(this, 'Resource', {
      description,
      policy: this.#policyIn(region),
      enableKeyRotation: true,
      deletionWindowInDays: deletionWindowDays,
      multiRegion: replicaRegions.length > 0,
      ...protection,
    });
    this.arn = key.arn;
    this.#arns.set(region, this.arn);
    new KmsAlias(this, 'Alias', { name: this.alias, targetKeyId: key.keyId });
    for (const replicaRegion of replicaRegions) {
      const provider = this.#landformStack().providerIn(replicaRegion);
      const replica = new KmsReplicaKey(this, `Replica-${replicaRegion}`, {
        primaryKeyArn: key.arn,
        description,
        policy: this.#policyIn(replicaRegion),
        deletionWindowInDays: deletionWindowDays,
        provider,
        ...protection,
      });
      new KmsAlias(this, `Alias-${replicaRegion}`, { name: this.alias, targetKeyId: replica.keyId, provider });
      this.#arns.set(replicaRegion, replica.arn);
    }
  }

  grantEncryptDecrypt(grantee: Grantable): void {
    this.#grants.grantEncryptDecrypt(grantee);
  }

  grantDecrypt(grantee: Grantable): void {
    this.#grants.grantDecrypt(grantee);
  }

  /**
   * ARN of the key in a region: its own, or that of the replica there.
   *
   * @throws LandformError KY003 when the key is not in that region.
   */
  arnIn(region: string): string {
    const arn = this.#arns.get(region);
    if (arn === undefined) throw notInRegion(this, region, [...this.#arns.keys()]);
    return arn;
  }

  /**
   * The key as a stack in another region uses it: with the replica's ARN.
   *
   * @throws LandformError KY003 when the key is not in that region.
   */
  inRegion(region: string): IKey {
    return Key.fromAttributes({ arn: this.arnIn(region), services: this.services });
  }

  #check({ description, services, replicaRegions, deletionWindowDays }: Required<KeyProps>, own: string): void {
    const { deletionWindowMinimumDays, deletionWindowMaximumDays } = QUOTAS.kms;
    checkRange(
      this,
      'deletionWindowDays',
      deletionWindowDays,
      deletionWindowMinimumDays.value,
      deletionWindowMaximumDays,
    );
    if (description.length > QUOTAS.kms.descriptionCharacters.value) throw descriptionTooLong(this, description.length);
    const regions = [own, ...replicaRegions];
    const twice = regions.find((region, index) => regions.indexOf(region) < index);
    if (twice !== undefined) throw replicaRegionTwice(this, twice, own);
    const odd = services.find((service) => !/^[a-z][a-z0-9.-]*\.amazonaws\.com(\.cn)?$/.test(service));
    if (odd !== undefined) throw notAService(this, odd);
  }

  #policyIn(region: string): string {
    const policy = keyPolicy(placementOf(this), region, this.services);
    const bytes = Buffer.byteLength(policy);
    if (bytes > QUOTAS.kms.policyBytes.value) throw policyTooLarge(this, bytes);
    return policy;
  }

  #landformStack(): LandformStack {
    const stack = TerraformStack.of(this);
    if (!(stack instanceof LandformStack)) throw replicasNeedLandformStack(this);
    return stack;
  }
}

/** Grants go into the grantee's own policy, never into the key's. */
function grantsOn(arnFor: (grantee: Grantable) => string): Pick<IKey, 'grantEncryptDecrypt' | 'grantDecrypt'> {
  const allow = (actions: readonly string[]) => (grantee: Grantable) =>
    grantee.role.allow({ actions, resources: [arnFor(grantee)] });
  return { grantEncryptDecrypt: allow(ENCRYPT_DECRYPT), grantDecrypt: allow(DECRYPT) };
}
