import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exclusively } from '../../base/lock.mjs';
import { wantedProvider } from '../../cli/terraform/environment.ts';
import { platformName } from '../../cli/terraform/program.ts';
import { ROOT, realTerraform, terraformProgram } from './terraform.ts';

const SEED = join(ROOT, '.landform', 'provider-link');
const LOCK = '.terraform.lock.hcl';

/**
 * Makes the AWS provider ready in the folder of a stack that has no backend and no modules, as `terraform init` would. `init` itself runs
 * once on a machine. Its lock file goes without hashes: with them every command reads the provider's 700 MB to compare.
 */
export async function linkProvider(folder: string): Promise<void> {
  if (existsSync(join(folder, LOCK))) return;
  await exclusively(`${SEED}.lock`, seed, { log: () => {}, pauseMs: 50 });
  // The provider is a link, whose target is the same from everywhere.
  cpSync(join(SEED, '.terraform'), join(folder, '.terraform'), { recursive: true, verbatimSymlinks: true });
  cpSync(join(SEED, LOCK), join(folder, LOCK));
}

async function seed(): Promise<void> {
  const { kind } = await terraformProgram();
  const wanted = wantedProvider(ROOT, kind);
  if (!wanted) throw new Error('no provider classes are installed');
  const { host, namespace, type, version } = wanted;
  const provider = join(SEED, '.terraform', 'providers', host, namespace, type, version, platformName());
  if (existsSync(provider) && existsSync(join(SEED, LOCK))) return;
  rmSync(SEED, { recursive: true, force: true });
  mkdirSync(SEED, { recursive: true });
  const terraform = { required_providers: { aws: { source: 'aws', version } } };
  writeFileSync(join(SEED, 'main.tf.json'), JSON.stringify({ terraform }));
  const { code, output } = await (await realTerraform())(SEED, 'init', '-no-color');
  if (code !== 0) throw new Error(`terraform init ended with ${code}\n${output}`);
  const lock = readFileSync(join(SEED, LOCK), 'utf8');
  writeFileSync(join(SEED, LOCK), lock.replace(/^ *hashes = \[[^\]]*\]\n/gm, ''));
}
