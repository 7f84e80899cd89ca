import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem } from '../../../../base/problem.mjs';
import { run } from '../../../../base/run.mjs';
import { ROOT } from '../../root.ts';
import { Sources } from '../source.ts';

/** Settings of the compiler for what is published. */
export const PACKAGE_SETTINGS = 'tsconfig.package.json';

/**
 * Compiles the declarations of everything that is published, hands them to a function, and removes them.
 *
 * @param use reads the declarations: files have the paths of their sources, with `.d.ts` for `.ts`
 * @throws SetupProblem when the sources do not compile
 */
export async function withDeclarations<Result>(
  root: string,
  use: (declarations: Sources, folder: string) => Result | Promise<Result>,
): Promise<Result> {
  const parent = join(root, '.landform');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'declarations-'));
  try {
    // Types are checked by `landform check`; here they are only written.
    const args = ['--project', join(root, PACKAGE_SETTINGS), '--emitDeclarationOnly', '--noCheck', '--outDir', folder];
    const { code, output } = await run(join(ROOT, 'node_modules', '.bin', 'tsc'), args, { cwd: root });
    if (code !== 0) {
      const fix = 'correct what is named above';
      throw new SetupProblem('the declarations of the package cannot be written', { details: output, fix });
    }
    return await use(new Sources(folder), folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
