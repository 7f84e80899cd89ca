import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentNamed, stateBucketName } from '../../../environments/index.ts';
import { eventually } from '../../kit/eventually.ts';
import { realTerraform, type TerraformRun } from '../../kit/terraform.ts';

const LOCAL = environmentNamed('local');
const ACCOUNT = 'orders';
const DEPLOYER = join(process.cwd(), 'test', 'cloud', 'deploy', 'deployer.mjs');

/** Deploy that runs in a process of its own. */
export class Deployer {
  output = '';
  readonly process: ChildProcess;
  readonly #ended: Promise<number | null>;

  constructor(directory: string) {
    this.process = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', DEPLOYER, directory], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const collect = (chunk: Buffer): void => {
      this.output += chunk;
    };
    this.process.stdout?.on('data', collect);
    this.process.stderr?.on('data', collect);
    this.#ended = new Promise((done) => this.process.on('close', done));
  }

  /** Waits for the end of the deploy. @throws Error with all its output when it ends with another code */
  async endsWith(code: number | null): Promise<void> {
    const actual = await this.#ended;
    if (actual !== code) throw new Error(`the deploy ended with ${actual}, not with ${code}:\n${this.output}`);
  }

  /** Waits until the deploy has printed a text. */
  says(text: string): Promise<true> {
    const look = async (saw: (what: unknown) => void) => {
      saw(this.output);
      return this.output.includes(text) || undefined;
    };
    return eventually(`the deploy says "${text}"`, look);
  }
}

/**
 * Stack of its own on the local cloud, in the orders account's real state bucket. Its apply creates one parameter,
 * waits at a gate that the test opens, and then creates another: so "half way" is a defined state, independent of time.
 */
export class ScratchStack {
  readonly name = `scratch-${randomBytes(4).toString('hex')}`;
  readonly directory = mkdtempSync(join(tmpdir(), 'landform-scratch-'));
  readonly #folder = join(this.directory, 'cdktf.out', 'stacks', this.name);
  readonly #gate = join(this.directory, 'gate');
  readonly #arrived = join(this.directory, 'arrived');

  constructor() {
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(join(this.#folder, 'cdk.tf.json'), JSON.stringify(this.#configuration()));
    // As stacks of Landform have it (modules/core/endpoint.ts).
    writeFileSync(
      join(this.#folder, 'aws-config'),
      `[profile endpoint]\nendpoint_url = ${LOCAL.connection.endpoint}\n`,
    );
    const stack = { name: this.name, workingDirectory: `stacks/${this.name}`, dependencies: [] };
    writeFileSync(
      join(this.directory, 'cdktf.out', 'manifest.json'),
      JSON.stringify({ stacks: { [this.name]: stack } }),
    );
  }

  deploy(): Deployer {
    return new Deployer(this.directory);
  }

  /** Waits until the apply has reached the gate. */
  halfWay(): Promise<true> {
    return eventually('the apply stands at the gate', async () => existsSync(this.#arrived) || undefined);
  }

  openGate(): void {
    writeFileSync(this.#gate, '');
  }

  /** Lists the addresses in the state. */
  async state(): Promise<string[]> {
    const { output } = await this.terraform('state', 'list', '-no-color');
    return output.split('\n').filter(Boolean).sort();
  }

  /** Returns the pid of Terraform, as the deploy recorded it. */
  terraformPid(): number {
    const runs = join(this.directory, '.landform', 'runs');
    const file = readdirSync(runs).find((name) => name.endsWith('.json')) ?? '';
    return JSON.parse(readFileSync(join(runs, file), 'utf8')).pid;
  }

  async terraform(...args: readonly string[]): Promise<TerraformRun> {
    return (await realTerraform())(this.#folder, ...args);
  }

  /** Removes the folder of the stack; what was deployed stays in the local cloud, under a name that is nobody else's. */
  leave(): void {
    this.openGate();
    rmSync(this.directory, { recursive: true, force: true });
  }

  #configuration() {
    const { endpoint, accountIdAsAccessKey } = LOCAL.connection;
    const access = {
      region: LOCAL.regions.primary,
      access_key: LOCAL.accounts[ACCOUNT],
      secret_key: accountIdAsAccessKey?.secretKey,
    };
    const unchecked = { skip_credentials_validation: true, skip_metadata_api_check: true };
    const wait = `touch ${this.#arrived}; while [ ! -e ${this.#gate} ]; do sleep 0.1; done`;
    const parameter = (part: string) => ({ name: `/landform-local/${this.name}/${part}`, type: 'String', value: part });
    return {
      terraform: {
        required_providers: { aws: { source: 'aws', version: '5.100.0' } },
        backend: {
          s3: {
            ...access,
            ...unchecked,
            bucket: stateBucketName(LOCAL, ACCOUNT),
            key: `${this.name}.tfstate`,
            use_lockfile: true,
            use_path_style: true,
            skip_requesting_account_id: true,
            endpoints: { s3: endpoint, iam: endpoint, sts: endpoint },
          },
        },
      },
      provider: {
        aws: [
          {
            ...access,
            ...unchecked,
            skip_metadata_api_check: 'true',
            s3_use_path_style: true,
            max_retries: 2,
            shared_config_files: ['aws-config'],
            profile: 'endpoint',
          },
        ],
      },
      resource: {
        aws_ssm_parameter: {
          First: parameter('first'),
          Second: { ...parameter('second'), depends_on: ['terraform_data.Gate'] },
        },
        terraform_data: {
          Gate: { depends_on: ['aws_ssm_parameter.First'], provisioner: [{ 'local-exec': { command: wait } }] },
        },
      },
    };
  }
}
