import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from '#engine';
import type { AccountName, Environment } from '../../environments/index.ts';
import { LandformStack } from '../../modules/core/index.ts';
import { siteOf } from '../../stacks/site.ts';
import { realTerraform, type TerraformRun } from './terraform.ts';

/**
 * Stack of modules that a test deploys beside the estate, with its state in its own folder, and destroys afterwards.
 */
export class DeployedStack {
  readonly #environment: Environment;
  readonly #name: string;
  readonly #account: AccountName;
  readonly #outdir: string;
  readonly #folder: string;

  /**
   * Synthesizes the stack in the primary region of an account, by default that of the orders.
   *
   * @param name short and unique; use it as a prefix of the physical names of the stack's resources
   */
  constructor(
    environment: Environment,
    name: string,
    build: (stack: LandformStack) => void,
    account: AccountName = 'orders',
  ) {
    this.#environment = environment;
    this.#name = name;
    this.#account = account;
    this.#outdir = mkdtempSync(join(tmpdir(), `landform-${name}-`));
    this.#folder = join(this.#outdir, 'stacks', name);
    this.#synthesize(build);
  }

  /** Applies a changed stack. */
  async change(build: (stack: LandformStack) => void): Promise<void> {
    this.#synthesize(build);
    await this.#must('apply', '-auto-approve', '-no-color');
  }

  /** Applies the stack. */
  async deploy(): Promise<void> {
    await this.#must('init', '-no-color');
    await this.#must('apply', '-auto-approve', '-no-color');
  }

  /** Plans again, with exit code 0 for no changes and 2 for changes. */
  async plan(): Promise<TerraformRun> {
    return (await realTerraform())(this.#folder, 'plan', '-detailed-exitcode', '-no-color');
  }

  /** Returns the outputs of the stack by name. */
  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const { output } = await (await realTerraform())(this.#folder, 'output', '-json', '-no-color');
    const outputs: Record<string, { readonly value: unknown }> = JSON.parse(output);
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  /** Destroys the stack. */
  async remove(): Promise<void> {
    await this.#must('destroy', '-auto-approve', '-no-color');
    rmSync(this.#outdir, { recursive: true, force: true });
  }

  #synthesize(build: (stack: LandformStack) => void): void {
    const app = new App({ outdir: this.#outdir, stackTraces: false });
    const site = siteOf(this.#environment, this.#account, this.#environment.regions.primary);
    build(new LandformStack(app, this.#name, site));
    app.synth();
    const file = join(this.#folder, 'cdk.tf.json');
    const { terraform, ...rest } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...rest, terraform: { ...terraform, backend: undefined } }));
  }

  async #must(...args: readonly string[]): Promise<void> {
    const { code, output } = await (await realTerraform())(this.#folder, ...args);
    if (code !== 0) throw new Error(`terraform ${args[0]} ended with ${code}\n${output}`);
  }
}
