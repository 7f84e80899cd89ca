import { Construct } from 'constructs';
import { type Grantable, placementOf } from '../core/index.ts';
import { notInRegion } from './errors.ts';
import { grantsOn, keyWith } from './grants.ts';
import type { IKey, KeyAttributes, KeyService } from './props.ts';

/** Key that another stack or account created. */
export class ImportedKey extends Construct implements IKey {
  readonly arn: string;
  readonly services?: readonly string[];
  readonly inRegion?: (region: string) => IKey;
  readonly #grants: Pick<IKey, 'grantEncryptDecrypt' | 'grantDecrypt'>;

  constructor(scope: Construct, id: string, attributes: KeyAttributes) {
    super(scope, id);
    this.arn = attributes.arn;
    this.services = attributes.services;
    const { arn, services, replicaArns } = attributes;
    const arns = new Map(Object.entries(replicaArns ?? {}));
    this.#grants = grantsOn((grantee) => (replicaArns && arns.get(placementOf(grantee.role).region)) || arn);
    if (!replicaArns) return;
    arns.set(/^arn:[\w-]+:kms:([a-z0-9-]+):/.exec(arn)?.[1] ?? placementOf(this).region, arn);
    this.inRegion = (region) => {
      const there = arns.get(region);
      if (there === undefined) throw notInRegion(this, region, [...arns.keys()], 'replicaArns');
      return keyWith({ arn: there, services });
    };
  }

  grantEncryptDecrypt(grantee: Grantable, via?: KeyService): void {
    this.#grants.grantEncryptDecrypt(grantee, via);
  }

  grantDecrypt(grantee: Grantable, via?: KeyService): void {
    this.#grants.grantDecrypt(grantee, via);
  }
}
