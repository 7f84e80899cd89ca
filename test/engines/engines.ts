import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPinned } from '../../cli/repository/pinned-packages.ts';
import type { Difference } from './differences.ts';

export const ROOT = join(import.meta.dirname, '..', '..');

/** An engine and provider classes that the same sources must work with, beside those of package.json. */
export interface Engine {
  /** Folder in test/engines with the package.json and the lock file of its packages. */
  readonly name: 'aws6' | 'cdktn';
  readonly title: string;
  /** Package of the engine; its provider classes are `@<package>/provider-aws`. */
  readonly library: 'cdktf' | 'cdktn';
  /** Conditions of Node that select it in the `imports` of package.json. */
  readonly conditions: readonly string[];
  /** All differences from the output of the engine in package.json. */
  readonly differences: readonly Difference[];
}

const providerVersion = (to: string): Difference => ({
  path: 'terraform.required_providers.aws.version',
  from: '5.100.0',
  to,
});

/** Provider 6 resets the setting without being asked, and has no such argument. */
const settingAlwaysReset: readonly Difference[] = [
  { path: 'resource.aws_api_gateway_account.ApiLogging_01B2EFEF.reset_on_delete', from: true, to: undefined },
  { path: '//.metadata.overrides', from: { aws_api_gateway_account: ['reset_on_delete'] }, to: undefined },
];

export const ENGINES: readonly Engine[] = [
  {
    name: 'aws6',
    title: 'cdktf 0.21.0 with AWS provider 6.25.0',
    library: 'cdktf',
    conditions: [],
    differences: [providerVersion('6.25.0'), ...settingAlwaysReset],
  },
  {
    name: 'cdktn',
    title: 'cdktn 0.24.0 with AWS provider 6.66.0',
    library: 'cdktn',
    conditions: ['cdktn'],
    differences: [
      providerVersion('6.66.0'),
      ...settingAlwaysReset,
      // The same provider: `aws` is short for it.
      { path: 'terraform.required_providers.aws.source', from: 'aws', to: 'hashicorp/aws' },
      // The engine's own version, in each stack and in the manifest.
      { path: '//.metadata.version', from: '0.21.0', to: '0.24.0' },
      { path: 'version', from: '0.21.0', to: '0.24.0' },
    ],
  },
];

/** Folder that holds an engine's packages. */
export const folderOf = ({ name }: Engine): string => join(ROOT, '.landform', 'engines', name);

/** Installs an engine's packages, and writes the package.json and tsconfig.json by which the repository's sources find them. */
export async function installEngine(engine: Engine, log: (line: string) => void): Promise<void> {
  const [from, into] = [join(import.meta.dirname, engine.name), folderOf(engine)];
  await installPinned({ from, into, title: engine.title, log });
  const read = (folder: string) => readJson(folder, 'package.json');
  const { imports } = read(ROOT) as { readonly imports: object };
  writeIfChanged(join(into, 'package.json'), { ...read(from), imports });
  writeIfChanged(join(into, 'tsconfig.json'), tsconfigOf(engine));
}

const readJson = (folder: string, file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as object;

const tsconfigOf = ({ library }: Engine) => ({
  extends: '../../../tsconfig.json',
  compilerOptions: {
    paths: {
      '#engine': [`./node_modules/${library}/lib/index.d.ts`],
      '#aws/*': [`./node_modules/@${library}/provider-aws/lib/*/index.d.ts`],
      constructs: ['./node_modules/constructs/lib/index.d.ts'],
    },
  },
  include: ['../../../**/*'],
  exclude: (readJson(ROOT, 'tsconfig.json') as { exclude: readonly string[] }).exclude.map(
    (path) => `../../../${path}`,
  ),
});

/** Writes a file unless it already has that content: another process may be reading it. */
function writeIfChanged(file: string, content: object): void {
  const text = JSON.stringify(content, null, 2);
  try {
    if (readFileSync(file, 'utf8') === text) return;
  } catch {
    // Not there yet.
  }
  writeFileSync(file, text);
}
