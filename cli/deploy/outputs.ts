import { SetupProblem } from '../../base/problem.mjs';
import { run } from '../../base/run.mjs';
import type { SynthesizedStack } from './manifest.ts';

/** Reads the outputs of a deployed stack from its state, sensitive ones too. */
export async function readOutputs(
  { name, directory }: Pick<SynthesizedStack, 'name' | 'directory'>,
  { program, env }: { readonly program: { readonly path: string }; readonly env: NodeJS.ProcessEnv },
): Promise<Readonly<Record<string, unknown>>> {
  const { code, output } = await run(program.path, ['output', '-json', '-no-color'], { cwd: directory, env });
  if (code !== 0) {
    throw new SetupProblem(`the outputs of ${name} cannot be read`, {
      details: output,
      fix: `deploy it first: npx landform deploy ${name}`,
    });
  }
  const outputs: Record<string, { readonly value: unknown }> = JSON.parse(output);
  return Object.fromEntries(Object.entries(outputs).map(([key, { value }]) => [key, value]));
}
