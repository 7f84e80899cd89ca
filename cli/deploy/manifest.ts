import { existsSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { SetupProblem } from '../../base/problem.mjs';

/** Synthesized stack. */
export interface SynthesizedStack {
  readonly name: string;
  /** Directory of its cdk.tf.json. */
  readonly directory: string;
  /** Names of the stacks that it depends on. */
  readonly dependencies: readonly string[];
  /** Number of its resources. */
  readonly resources: number;
  /** Name of the S3 bucket that holds its state; undefined for other backends. */
  readonly stateBucket?: string;
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
    ...readConfiguration(join(outDir, workingDirectory, 'cdk.tf.json')),
  }));
}

interface Configuration {
  readonly resource?: Readonly<Record<string, object>>;
  readonly terraform?: { readonly backend?: { readonly s3?: { readonly bucket?: string } } };
}

function readConfiguration(file: string): Pick<SynthesizedStack, 'resources' | 'stateBucket'> {
  const { resource = {}, terraform }: Configuration = JSON.parse(readFileSync(file, 'utf8'));
  const stateBucket = terraform?.backend?.s3?.bucket;
  return {
    resources: Object.values(resource).reduce((sum, byId) => sum + Object.keys(byId).length, 0),
    ...(stateBucket === undefined ? {} : { stateBucket }),
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
