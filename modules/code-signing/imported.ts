import { Construct } from 'constructs';
import type { CodeLocation } from '../code-bucket/index.ts';
import type { Asset } from '../core/index.ts';
import type { CodeSigningAttributes, ICodeSigning } from './props.ts';
import { sign } from './sign.ts';

/** Code signing that another stack of the same account and region created. */
export class ImportedCodeSigning extends Construct implements ICodeSigning {
  readonly arn: string;
  readonly name: string;
  readonly #profileName: string;

  constructor(scope: Construct, id: string, { arn, profileName, bucketName }: CodeSigningAttributes) {
    super(scope, id);
    this.arn = arn;
    this.name = bucketName;
    this.#profileName = profileName;
  }

  put(owner: Construct, asset: Asset): CodeLocation {
    return sign(owner, asset, this.name, this.#profileName);
  }
}
