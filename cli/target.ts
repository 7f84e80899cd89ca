import { SetupProblem } from '../base/problem.mjs';
import { type Terraform, terraformFor } from './context.ts';
import { readStacks, type SynthesizedStack, selectStacks } from './deploy/index.ts';
import { derivedEnvironment } from './project/derived.ts';
import type { ProjectEnvironment } from './project/index.ts';
import { loadProject } from './project/load.ts';
import type { Project } from './project/project.ts';
import { outDirOf, synthesize } from './synthesize.ts';

/** Stacks that a command acts on, with everything that it needs for that. */
export interface Target {
  readonly project: Project;
  readonly environment: ProjectEnvironment;
  readonly terraform: Terraform;
  /** All synthesized stacks. */
  readonly synthesized: readonly SynthesizedStack[];
  /** Stacks that the patterns name, each after its dependencies. */
  readonly selected: readonly SynthesizedStack[];
  /** Duration of the synthesis. */
  readonly synthSeconds: number;
}

/**
 * Synthesizes the stacks that patterns name and finds their environment: the declared one that the patterns begin with,
 * or, in a project that declares none, the one that the stacks themselves describe.
 *
 * @throws SetupProblem when the patterns name no stack, or stacks of several environments
 */
export async function targetOf(patterns: readonly string[], given?: Project): Promise<Target> {
  const project = given ?? (await loadProject());
  const declared = declaredEnvironment(project, patterns);
  const [synthSeconds, known] = await both(
    synthesize(project, declared ? { environments: [declared.name] } : {}),
    declared && terraformFor(project.root, declared),
  );
  const synthesized = readStacks(outDirOf(project));
  const selected = selectStacks(synthesized, patterns);
  const environment = declared ?? derivedEnvironment(selected);
  const terraform = known ?? (await terraformFor(project.root, environment));
  return { project, environment, terraform, synthesized, selected, synthSeconds };
}

/**
 * Finds the declared environment that all patterns begin with; undefined in a project that declares none.
 *
 * @throws SetupProblem when they begin with different ones
 */
export function declaredEnvironment(project: Project, patterns: readonly string[]): ProjectEnvironment | undefined {
  if (project.environmentNames.length === 0) return undefined;
  const names = [...new Set(patterns.map((pattern) => pattern.split('-')[0] ?? ''))];
  const [name] = names;
  if (names.length !== 1 || !name) {
    throw new SetupProblem(`these stacks do not belong to one environment: ${patterns.join(', ')}`, {
      fix: `name stacks as <environment>-<stack>, e.g. '${project.environmentNames[0]}-*', of one environment at a time`,
    });
  }
  return project.environment(name);
}

/**
 * Waits for two concurrent promises. If one fails, it still waits for the other, so that nothing is left running after
 * the error.
 */
export async function both<A, B>(one: Promise<A>, other: Promise<B> | undefined): Promise<[A, B | undefined]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}
