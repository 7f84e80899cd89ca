import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetupProblem } from '../../base/problem.mjs';
import { run } from '../../base/run.mjs';
import { ensureTerraform, terraformEnvironment } from '../terraform/index.ts';
import type { ResourceType } from './resource-type.ts';

/** Physical name of the example in tests. */
export const EXAMPLE_NAME = 'landform-test-example';
/** Longer than any name that AWS accepts. */
const TOO_LONG = 'x'.repeat(5_000);

/** Answer of the AWS provider about a resource type. */
export interface ProviderAnswer {
  /** Complaints about the values; none when it accepts them. */
  readonly problems: readonly string[];
  /** Longest name that it accepts; undefined when it states none. */
  readonly longestName: number | undefined;
}

/** Asks the AWS provider for its opinion on values of arguments, by their names in Terraform. */
export type AskProvider = (
  resource: Pick<ResourceType, 'type' | 'page'>,
  nameArgument: string | undefined,
  values: Readonly<Record<string, unknown>>,
) => Promise<ProviderAnswer>;

interface Diagnostic {
  readonly summary: string;
  readonly detail?: string;
  readonly snippet?: { readonly context?: string };
}

/** Returns what asks the real provider, by `terraform validate`. Nothing is deployed, and no account is needed. */
export function askProvider(root: string, log: (line: string) => void): AskProvider {
  return async ({ type, page }, nameArgument, values) => {
    log(`asking the AWS provider about ${type}`);
    const named = (name: string) => ({ ...values, ...(nameArgument ? { [nameArgument]: name } : {}) });
    const version = /\/aws\/([\d.]+)\//.exec(page)?.[1];
    const diagnostics = await validate(root, log, {
      terraform: { required_providers: { aws: { source: 'hashicorp/aws', version } } },
      provider: { aws: { region: 'eu-west-1' } },
      resource: { [type]: { Example: named(EXAMPLE_NAME), ...(nameArgument ? { Long: named(TOO_LONG) } : {}) } },
    });
    return answerOf(type, diagnostics);
  };
}

/** Reads the answer from diagnostics about the example and about the same with a name that is too long. */
export function answerOf(type: string, diagnostics: readonly Diagnostic[]): ProviderAnswer {
  const about = (id: string) =>
    diagnostics
      .filter(({ snippet }) => snippet?.context === `resource.${type}.${id}`)
      .map(({ summary, detail }) => [summary, detail].filter(Boolean).join(': '));
  const problems = diagnostics
    .filter(({ snippet }) => snippet?.context !== `resource.${type}.Long`)
    .map(({ summary, detail }) => [summary, detail].filter(Boolean).join(': '));
  const numbers = about('Long')
    .filter((message) => !problems.includes(message))
    .flatMap((message) => [...message.replaceAll(TOO_LONG, '').matchAll(/\d+/g)].map(([digits]) => Number(digits)))
    .filter((number) => number > 1 && number < TOO_LONG.length);
  return { problems, longestName: numbers.length > 0 ? Math.max(...numbers) : undefined };
}

async function validate(root: string, log: (line: string) => void, config: object): Promise<readonly Diagnostic[]> {
  const folder = mkdtempSync(join(tmpdir(), 'landform-new-'));
  try {
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify(config));
    const program = await ensureTerraform({ root, log });
    const { env } = await terraformEnvironment({ root, program, log, credentials: 'configured' });
    const init = await run(program.path, ['init', '-backend=false', '-no-color'], { cwd: folder, env });
    if (init.code !== 0) {
      throw new SetupProblem('the AWS provider cannot be asked', {
        details: init.output,
        fix: 'follow the message above, then run the command again',
      });
    }
    const { output } = await run(program.path, ['validate', '-json'], { cwd: folder, env });
    return (JSON.parse(output) as { readonly diagnostics: readonly Diagnostic[] }).diagnostics;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
