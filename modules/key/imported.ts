import { Construct } from 'constructs';
import type { Grantable } from '../core/index.ts';
import { keyWith } from './grants.ts';
import type { IKey, KeyAttributes } from './props.ts';

/** Key that another stack or account created. */
export class ImportedKey extends Construct implements IKey {
  readonly arn: string;
  readonly services?: readonly string[];
  readonly #key: IKey;

  constructor(scope: Construct, id: string, attributes: KeyAttributes) {
    super(scope, id);
    this.arn = attributes.arn;
    this.services = attributes.services;
    this.#key = keyWith(attributes);
  }

  grantEncryptDecrypt(grantee: Grantable): void {
    this.#key.grantEncryptDecrypt(grantee);
  }

  grantDecrypt(grantee: Grantable): void {
    this.#key.grantDecrypt(grantee);
  }
}
