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

/** A state file, as far as it is read here. */
interface State {
  readonly resources: readonly {
    readonly type: string;
    readonly instances: readonly { readonly attributes: { readonly id: string } }[];
  }[];
}

/**
 * A stack made of modules that a test deploys beside the estate, with its state in its own folder. It stays in the local cloud, which goes as
 * a whole: to destroy what nothing else meets would take longer than most tests.
 */
export class DeployedStack {
  readonly #environment: Environment;
  readonly #name: string;
  readonly #account: AccountName;
  readonly #outdir: string;
  readonly #folder: string;

  /**
   * Synthesizes the stack in the primary region of an account, that of the orders unless another is named.
   *
   * @param name short and unique; the physical names of what it holds should have it as a prefix
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

  /** Applies another version of the stack. */
  async change(build: (stack: LandformStack) => void): Promise<void> {
    this.#synthesize(build);
    await this.#must('apply', '-auto-approve', '-no-color');
  }

  /** Applies the stack. */
  async deploy(): Promise<void> {
    await linkProvider(this.#folder);
    await this.#must('apply', '-auto-approve', '-no-color');
  }

  /** What a second plan says: 0 for no changes, 2 for changes. */
  async plan(): Promise<TerraformRun> {
    return (await realTerraform())(this.#folder, 'plan', '-detailed-exitcode', '-no-color');
  }

  /** What the stack says to whoever deployed it, by name. */
  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const { output } = await (await realTerraform())(this.#folder, 'output', '-json', '-no-color');
    const outputs: Record<string, { readonly value: unknown }> = JSON.parse(output);
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  /** Destroys what was applied, for tests that are about that. */
  async destroy(): Promise<void> {
    await this.#must('destroy', '-auto-approve', '-no-color');
  }

  /** Ends what would go on polling in the local cloud, and removes the folder of the stack. */
  async leave(): Promise<void> {
    const lambda = new LambdaClient(clientConfig(this.#environment, this.#account));
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
