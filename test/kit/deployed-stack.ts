import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteEventSourceMappingCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { App } from '#engine';
import { clientConfig } from '../../cli/aws/access.ts';
import type { AccountName, Environment } from '../../environments/index.ts';
import { LandformStack } from '../../modules/core/index.ts';
import { siteOf } from '../../stacks/site.ts';
import { linkProvider } from './provider-link.ts';
import { realTerraform, type TerraformRun } from './terraform.ts';

/** State file, with the parts that are read here. */
interface State {
  readonly resources: readonly {
    readonly type: string;
    readonly instances: readonly { readonly attributes: { readonly id: string } }[];
  }[];
}

/** Change that Terraform plans for a resource. */
export interface PlannedChange {
  readonly actions: readonly string[];
  /** Left out unless the resource is imported. */
  readonly importing?: { readonly id: string };
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  /** Arguments that have changed and cannot change in place. */
  readonly replace_paths?: readonly (readonly string[])[];
}

/** Plan file, with the part that is read here. */
interface Plan {
  readonly resource_changes?: readonly { readonly address: string; readonly change: PlannedChange }[];
}

/**
 * Stack of modules that a test deploys beside the estate, with its state in its own folder. It stays in the local cloud,
 * which is thrown away as a whole: destroying every stack would take longer than most tests.
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
    await linkProvider(this.#folder);
    await this.#must('apply', '-auto-approve', '-no-color');
  }

  /** Plans, also before the first apply, and returns what Terraform would do, by address. */
  async changes(): Promise<Readonly<Record<string, PlannedChange>>> {
    await linkProvider(this.#folder);
    await this.#must('plan', '-no-color', '-out=changes.tfplan');
    const { output } = await (await realTerraform())(this.#folder, 'show', '-json', 'changes.tfplan');
    const { resource_changes: changes = [] }: Plan = JSON.parse(output);
    return Object.fromEntries(changes.map(({ address, change }) => [address, change]));
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

  /** Destroys the stack, for tests of `destroy`. */
  async destroy(): Promise<void> {
    await this.#must('destroy', '-auto-approve', '-no-color');
  }

  /** Ends what would go on polling in the local cloud, and removes the folder of the stack. */
  async leave(): Promise<void> {
    const lambda = new LambdaClient(clientConfig(this.#environment, this.#environment.accounts[this.#account]));
    for (const UUID of this.#mappings()) await lambda.send(new DeleteEventSourceMappingCommand({ UUID }));
    rmSync(this.#outdir, { recursive: true, force: true });
  }

  /** Ids of the event source mappings that the state holds. */
  #mappings(): string[] {
    const file = join(this.#folder, 'terraform.tfstate');
    if (!existsSync(file)) return [];
    const { resources }: State = JSON.parse(readFileSync(file, 'utf8'));
    return resources
      .filter(({ type }) => type === 'aws_lambda_event_source_mapping')
      .flatMap(({ instances }) => instances.map(({ attributes }) => attributes.id));
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
