import { existsSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { SetupProblem } from '../../base/problem.mjs';
import { accessOf, type Configuration, type StackAccess, type StateBucket, stateBucketOf } from './stack-access.ts';

/** Synthesized stack. */
export interface SynthesizedStack {
  readonly name: string;
  /** Directory of its cdk.tf.json. */
  readonly directory: string;
  /** Names of the stacks that it depends on. */
  readonly dependencies: readonly string[];
  /** Number of its resources. */
  readonly resources: number;
  /** Account that its AWS provider reaches, and how; undefined without a provider of a known region. */
  readonly access?: StackAccess;
  /** S3 bucket that holds its state, if commands may create it. */
  readonly state?: StateBucket;
}

interface Manifest {
  readonly stacks: Readonly<
    Record<
      string,
      { readonly name: string; readonly workingDirectory: string; readonly dependencies: readonly string[] }
    >
  >;
}

/** Reads the stacks that were synthesized into a directory from its manifest.json. */
export function readStacks(outDir: string): readonly SynthesizedStack[] {
  const file = join(outDir, 'manifest.json');
  if (!existsSync(file)) {
    throw new SetupProblem(`${file} does not exist: nothing has been synthesized yet`, {
      fix: 'run `npx cdktf synth` first',
    });
  }
  const { stacks }: Manifest = JSON.parse(readFileSync(file, 'utf8'));
  return Object.values(stacks).map(({ name, workingDirectory, dependencies }) => ({
    name,
    directory: join(outDir, workingDirectory),
    dependencies,
    ...readConfiguration(join(outDir, workingDirectory)),
  }));
}

function readConfiguration(directory: string): Pick<SynthesizedStack, 'resources' | 'access' | 'state'> {
  const configuration: Configuration & { readonly resource?: Readonly<Record<string, object>> } = JSON.parse(
    readFileSync(join(directory, 'cdk.tf.json'), 'utf8'),
  );
  const access = accessOf(configuration, directory);
  const state = access && stateBucketOf(configuration, access);
  return {
    resources: Object.values(configuration.resource ?? {}).reduce((sum, byId) => sum + Object.keys(byId).length, 0),
    ...(access ? { access } : {}),
    ...(state ? { state } : {}),
  };
}

/**
 * Selects the stacks that match any of the patterns, each after its dependencies. Dependencies that match no pattern
 * count as deployed.
 *
 * @param patterns names or globs such as `local-*`
 */
export function selectStacks(
  stacks: readonly SynthesizedStack[],
  patterns: readonly string[],
): readonly SynthesizedStack[] {
  for (const pattern of patterns) {
    if (stacks.some(({ name }) => matchesGlob(name, pattern))) continue;
    throw new SetupProblem(`no stack is named ${pattern}`, {
      fix: `use one of ${stacks.map(({ name }) => name).join(', ')}, or a pattern in quotes such as 'local-*'`,
    });
  }
  const chosen = stacks.filter(({ name }) => patterns.some((pattern) => matchesGlob(name, pattern)));
  const names = new Set(chosen.map(({ name }) => name));
  return inOrder(
    chosen.map((stack) => ({ ...stack, dependencies: stack.dependencies.filter((name) => names.has(name)) })),
  );
}

function inOrder(stacks: readonly SynthesizedStack[]): readonly SynthesizedStack[] {
  const placed: SynthesizedStack[] = [];
  let waiting = [...stacks].sort((one, other) => one.name.localeCompare(other.name));
  while (waiting.length > 0) {
    const ready = waiting.filter(({ dependencies }) =>
      dependencies.every((name) => placed.some((p) => p.name === name)),
    );
    if (ready.length === 0) {
      throw new SetupProblem(`stacks depend on each other in a circle: ${waiting.map(({ name }) => name).join(', ')}`, {
        fix: 'let one of them read the name it needs by convention instead of from the other',
      });
    }
    placed.push(...ready);
    waiting = waiting.filter((stack) => !ready.includes(stack));
  }
  return placed;
}
