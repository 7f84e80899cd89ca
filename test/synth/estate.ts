import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Estate, estateOf, readStacks, type StackJson } from '../../audits/index.ts';
import { ENVIRONMENT_NAMES, type Environment, environmentNamed } from '../../environments/index.ts';
import { FACTS } from '../../stacks/facts.ts';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Synthesized stack, with the folder in which Terraform runs. */
export interface EstateStack {
  /** `<environment>-<what>`. */
  readonly name: string;
  /** Name without the environment, e.g. `orders-eu-west-1`. */
  readonly what: string;
  readonly environment: Environment;
  readonly folder: string;
  readonly json: StackJson;
}

/** Synthesizes every environment as `cdktf synth` does, into a folder that is removed at the end of the test file. */
export function synthesizeEstate(): EstateStack[] {
  const outdir = mkdtempSync(join(tmpdir(), 'landform-estate-'));
  afterAll(() => rmSync(outdir, { recursive: true, force: true }));
  const { LANDFORM_ENVIRONMENTS: _, ...env } = process.env;
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(ROOT, 'stacks', 'main.ts')], {
    cwd: ROOT,
    env: { ...env, CDKTF_OUTDIR: outdir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return readStacks(outdir).map(({ name, file, json }) => ({ name, ...split(name), folder: dirname(file), json }));
}

function split(name: string): Pick<EstateStack, 'environment' | 'what'> {
  const prefix = ENVIRONMENT_NAMES.find((environment) => name.startsWith(`${environment}-`));
  if (prefix === undefined) throw new Error(`stack ${name} is of no environment`);
  return { environment: environmentNamed(prefix), what: name.slice(prefix.length + 1) };
}

/** Lists the stacks of an environment. */
export function ofEnvironment(stacks: readonly EstateStack[], name: string): EstateStack[] {
  return stacks.filter(({ environment }) => environment.name === name);
}

/** Reads the stacks of an environment as an estate. */
export function estateNamed(stacks: readonly EstateStack[], name: string): Estate {
  return estateOf(ofEnvironment(stacks, name), FACTS);
}

/** Runs an audit over stacks, and puts the stack's name before each finding. */
export function findingsIn(stacks: readonly EstateStack[], audit: (stack: EstateStack) => readonly string[]): string[] {
  return stacks.flatMap((stack) => audit(stack).map((finding) => `${stack.name}: ${finding}`));
}
