import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem } from '../../base/problem.mjs';
import type { Config, Synthesized } from './model.ts';

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>>;
}

interface StackFile {
  readonly provider?: { readonly aws?: readonly ProviderBlock[] };
  readonly resource?: Synthesized['resource'];
  readonly output?: Synthesized['output'];
  readonly locals?: Config;
}

interface ProviderBlock {
  readonly alias?: string;
  readonly region?: string;
  readonly access_key?: string;
  readonly allowed_account_ids?: readonly string[];
  readonly default_tags?: readonly { readonly tags?: Readonly<Record<string, string>> }[];
}

/**
 * The stacks of an environment as `cdktf synth` wrote them, by name.
 *
 * @throws SetupProblem when the environment has not been synthesized
 */
export function readStacks(synthesized: string, environment: string): Synthesized[] {
  const file = join(synthesized, 'manifest.json');
  const manifest: Manifest = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { stacks: {} };
  const names = Object.keys(manifest.stacks)
    .filter((name) => name.startsWith(`${environment}-`))
    .sort();
  if (names.length === 0) {
    throw new SetupProblem(`${synthesized} holds no stacks of environment ${environment}`, {
      fix: `synthesize them first: npx cdktf synth '${environment}-*'`,
    });
  }
  return names.map((name) => {
    const path = manifest.stacks[name]?.synthesizedStackPath ?? '';
    return toStack(name, JSON.parse(readFileSync(join(synthesized, path), 'utf8')));
  });
}

function toStack(name: string, { provider, resource = {}, output = {}, locals = {} }: StackFile): Synthesized {
  const block = provider?.aws?.find(({ alias }) => alias === undefined);
  // A local cloud takes the account id as access key.
  const accountId = block?.allowed_account_ids?.[0] ?? block?.access_key ?? '';
  const account = block?.default_tags?.[0]?.tags?.['account'] ?? accountId;
  return { name, account, accountId, region: block?.region ?? '', resource, output, locals };
}
