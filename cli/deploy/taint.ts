import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { CommandRun, Outcome } from './command-run.ts';
import type { SynthesizedStack } from './manifest.ts';
import type { RunContext } from './result.ts';

/** Part of Terraform's state that tells what is tainted. */
interface State {
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly module?: string;
    readonly instances: readonly {
      readonly status?: string;
      readonly index_key?: string | number;
      readonly deposed?: string;
    }[];
  }[];
}

interface Configuration {
  readonly resource?: Readonly<
    Record<string, Readonly<Record<string, { readonly lifecycle?: { readonly prevent_destroy?: boolean } }>>>
  >;
}

/**
 * Explains a failure that blocks a stack for good: a resource is tainted, so that each plan replaces it, and
 * `prevent_destroy` forbids that. It happens to whatever takes longer to be ready than the provider waits.
 *
 * @returns the explanation with the commands to run, or undefined for other failures
 */
export async function explainTaint(
  stack: SynthesizedStack,
  { program }: Pick<RunContext, 'program'>,
  commands: Pick<CommandRun, 'ask'>,
  { errors, resourceErrors }: Pick<Outcome, 'errors' | 'resourceErrors'>,
): Promise<string | undefined> {
  const isProtected = protection(stack, errors);
  // The state is read only where one of the errors can be of this kind.
  if (!/prevent_destroy/.test(errors) && !resourceErrors.some(({ address }) => isProtected(address))) return undefined;
  const { code, output } = await commands.ask('state', 'pull');
  const addresses = code === 0 ? taintedIn(output).filter(isProtected) : [];
  return addresses.length > 0 ? explanation(stack, program.path, addresses) : undefined;
}

/** Makes a test for addresses of resources with `prevent_destroy`, by the stack and by what Terraform says. */
function protection({ directory }: SynthesizedStack, errors: string): (address: string) => boolean {
  const { resource = {} }: Configuration = JSON.parse(readFileSync(join(directory, 'cdk.tf.json'), 'utf8'));
  const named = new Set([...errors.matchAll(/Resource (.+?) has lifecycle\.prevent_destroy set/g)].map(([, at]) => at));
  return (address) => {
    const [type = '', name = ''] = address.replace(/\[.*$/, '').split('.');
    return named.has(address) || resource[type]?.[name]?.lifecycle?.prevent_destroy === true;
  };
}

/** Lists the addresses of tainted resources in the output of `terraform state pull`, which may hold warnings, too. */
function taintedIn(output: string): readonly string[] {
  const document = /^\{$[\s\S]*^\}$|^\{.*\}$/m.exec(output)?.[0];
  const { resources = [] }: State = document ? JSON.parse(document) : {};
  return resources
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ module, type, name, instances }) =>
      instances
        .filter(({ status, deposed }) => status === 'tainted' && deposed === undefined)
        .map(({ index_key: key }) => {
          const index = key === undefined ? '' : `[${JSON.stringify(key)}]`;
          return `${module ? `${module}.` : ''}${type}.${name}${index}`;
        }),
    );
}

function explanation({ name, directory }: SynthesizedStack, program: string, addresses: readonly string[]): string {
  const [environment] = name.split('-');
  const folder = directory.split(sep).slice(-3).join('/');
  const one = addresses.length === 1;
  return [
    `${addresses.join(', ')} ${one ? 'is' : 'are'} tainted: Terraform did not see that ${one ? 'it was' : 'they were'} made completely, e.g. since it stopped waiting too early. It would destroy and make ${one ? 'it' : 'them'} again, which prevent_destroy forbids, so every plan of ${name} fails until the taint is gone`,
    `  fix: see if ${one ? 'it is' : 'they are'} there and complete, remove the taint, and deploy again:`,
    ...addresses.map((address) => `    npx landform untaint ${name} '${address}'`),
    `    npx landform deploy ${name}`,
    `  if ${one ? 'it is' : 'one is'} broken, delete it by hand and let Terraform forget it instead of removing the taint:`,
    ...addresses.map(
      (address) =>
        `    npx landform exec --environment ${environment} -- ${program.split(sep).at(-1)} -chdir=${folder} state rm '${address}'`,
    ),
  ].join('\n');
}
