import { bootstrapState, type S3For } from '../deploy/bootstrap.ts';
import { readStacks, selectStacks } from '../deploy/index.ts';
import { derivedEnvironment } from '../project/derived.ts';
import { loadProject } from '../project/load.ts';
import type { Project } from '../project/project.ts';
import { outDirOf, synthesize } from '../synthesize.ts';

/** Replacements for what `landform bootstrap` uses, for tests. */
export interface BootstrapContext {
  readonly project?: Project;
  readonly s3For?: S3For;
}

/**
 * Runs `landform bootstrap`: creates the missing state buckets of an environment's stacks.
 *
 * @param name environment; in a project that declares none, the first part of the stacks' names
 * @returns line that says what was done
 */
export async function bootstrap(
  name: string | undefined,
  { s3For, ...context }: BootstrapContext = {},
): Promise<string> {
  const project = context.project ?? (await loadProject());
  const declared = project.environmentNames.length > 0 ? project.environmentOr(name) : undefined;
  const environment = declared?.name ?? name;
  await synthesize(project, environment === undefined ? {} : { environments: [environment] });
  const stacks = selectStacks(readStacks(outDirOf(project)), [environment === undefined ? '*' : `${environment}-*`]);
  const buckets = new Set(stacks.flatMap(({ state }) => (state ? [state.bucket] : [])));
  const made = await bootstrapState(declared ?? derivedEnvironment(stacks), stacks, s3For);
  if (made.length > 0) return `created ${made.join(', ')}`;
  return buckets.size > 0
    ? `nothing to create: ${[...buckets].join(', ')} exist`
    : 'nothing to create: no stack keeps its state in a bucket of its own account with a lock file';
}
