import { Construct } from 'constructs';
import { KmsAlias } from '#aws/kms-alias';
import { KmsKey } from '#aws/kms-key';
import { KmsReplicaKey } from '#aws/kms-replica-key';
import { TerraformStack } from '#engine';
import { REGION } from '../../base/placement-rules.ts';
import {
  asWritten,
  checkGiven,
  checkText,
  claimName,
  type Grantable,
  LandformStack,
  nameOf,
  placementOf,
  plainName,
  QUOTAS,
  withDefaults,
} from '../core/index.ts';
import { KEY_DEFAULTS } from './defaults.ts';
import {
  checkRange,
  descriptionTooLong,
  notARegion,
  notAService,
  notInRegion,
  policyTooLarge,
  replicaRegionTwice,
  replicasNeedLandformStack,
} from './errors.ts';
import { grantsOn, keyWith } from './grants.ts';
import { ImportedKey } from './imported.ts';
import { keyPolicy } from './policy.ts';
import type { IKey, KeyAttributes, KeyProps, KeyService } from './props.ts';
import { watchKey } from './watch.ts';

/** Beginning of the name of every alias. */
const ALIAS = 'alias/';

/**
 * KMS key with yearly rotation, an alias, and replicas in other regions.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kms_key
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/overview.html
 */
export class Key extends Construct implements IKey {
  /** Uses a key that another stack or account created. */
  static fromAttributes(scope: Construct, id: string, attributes: KeyAttributes): IKey {
    return new ImportedKey(scope, id, attributes);
  }

  readonly arn: string;
  readonly services: readonly string[];
  /** Name of the alias, known at synth and the same in every region. */
  readonly alias: string;
  /** ARNs by region. */
  readonly #arns = new Map<string, string>();
  readonly #grants = grantsOn((grantee) => this.#arns.get(placementOf(grantee.role).region) ?? this.arn);

  /**
   * @throws LandformError KY001 when the deletion window is out of range, KY002 when a replica region is the key's own
   * or listed twice, KY004 when a service is not a service principal, KY005 when the policy is too large, KY006 when
   * the description is too long, KY007 when there are replicas but no LandformStack, KY008 when a replica region is not a region.
   */
  constructor(scope: Construct, id: string, props: KeyProps) {
    super(scope, id);
    checkGiven(this, props);
    const settings = withDefaults(KEY_DEFAULTS, props);
    const { description, services, replicaRegions, deletionWindowDays } = settings;
    const { region, protectData } = placementOf(this);
    this.#check(settings, region);
    this.services = services;
    this.alias = nameOf(this, 'aws_kms_alias', props.name, { prefix: ALIAS });
    for (const each of replicaRegions) claimName(this, 'aws_kms_alias', this.alias, { region: each });
    const physical = this.alias.slice(ALIAS.length);
    const protection = protectData ? { lifecycle: { preventDestroy: true } } : {};
    const key = new KmsKey(this, 'Resource', {
      description: asWritten(description),
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
        description: asWritten(description),
        policy: this.#policyIn(replicaRegion),
        deletionWindowInDays: deletionWindowDays,
        provider,
        ...protection,
      });
      new KmsAlias(this, `Alias-${replicaRegion}`, { name: this.alias, targetKeyId: replica.keyId, provider });
      this.#arns.set(replicaRegion, replica.arn);
    }
    const replicas = new Map([...this.#arns].filter(([each]) => each !== region));
    watchKey(this, { ...props, name: plainName(physical, physical.length), arn: this.arn, replicas });
  }

  grantEncryptDecrypt(grantee: Grantable, via?: KeyService): void {
    this.#grants.grantEncryptDecrypt(grantee, via);
  }

  grantDecrypt(grantee: Grantable, via?: KeyService): void {
    this.#grants.grantDecrypt(grantee, via);
  }

  /**
   * Returns the ARN of the key in a region: its own, or its replica's.
   *
   * @throws LandformError KY003 when the key does not exist in that region.
   */
  arnIn(region: string): string {
    const arn = this.#arns.get(region);
    if (arn === undefined) throw notInRegion(this, region, [...this.#arns.keys()]);
    return arn;
  }

  /**
   * Returns the key for a stack in another region, with the ARN of the replica there.
   *
   * @throws LandformError KY003 when the key does not exist in that region.
   */
  inRegion(region: string): IKey {
    return keyWith({ arn: this.arnIn(region), services: this.services });
  }

  #check(
    { description, services, replicaRegions, deletionWindowDays }: Required<Omit<KeyProps, 'alarms'>>,
    own: string,
  ): void {
    checkText(this, 'description', description);
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
    const unknown = replicaRegions.find((region) => !REGION.pattern.test(region));
    if (unknown !== undefined) throw notARegion(this, unknown);
    if (replicaRegions.length > 0) this.#landformStack();
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
