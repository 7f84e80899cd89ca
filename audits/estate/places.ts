import type { Place } from './resource.ts';
import { block, type Config, list, type StackJson, textOf } from './stack-json.ts';

/**
 * Returns the account and region of a resource by its provider, e.g. `aws.eu-central-1`; without one, the stack's own.
 */
export function placeOf(json: StackJson, provider?: unknown): Place {
  const alias = typeof provider === 'string' ? provider.replace(/^aws\./, '') : undefined;
  const given = json.provider?.aws?.find((each) => each['alias'] === alias) ?? {};
  // A local cloud has the account id as access key.
  const account = textOf(list(given['allowed_account_ids'])[0] ?? given['access_key']);
  const tags = block(given['default_tags'])?.['tags'] as Config | undefined;
  return {
    account,
    accountName: textOf(tags?.['account']) || account,
    region: textOf(given['region']) || (alias ?? ''),
  };
}
