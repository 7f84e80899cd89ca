import { join } from 'node:path';
import { buildFunction } from '../../index.ts';
import { runLikeLambda, unpackedInto } from '../lambda-process.ts';
import { folder, repository, writeSource } from '../repository.ts';
import type { ConformanceCase } from './case.ts';

/** Output of a case in a process, or the error with which it ended. */
export interface Outcome {
  readonly unbundled: string;
  /** Output of the bundle. */
  readonly bundled?: string;
  /** Message of the build that refused it. */
  readonly refused?: string;
}

/** Cases that share a process: starting one takes longer than most cases. */
const TOGETHER = 12;

const idOf = (index: number): string => `case-${index}`;

/** Runs each case unbundled, builds it and runs the bundle as Lambda does. */
export async function outcomesOf(cases: readonly ConformanceCase[]): Promise<readonly Outcome[]> {
  const root = repository({
    'package.json': '{ "type": "module" }',
    'package-lock.json': '{}',
    'node_modules/.keep': '',
  });
  for (const [index, { files }] of cases.entries()) {
    for (const [path, source] of Object.entries(files)) writeSource(join(root, 'functions', idOf(index), path), source);
  }
  const tasks = folder();
  const outDir = folder();
  const refused = new Map<number, string>();
  for (const index of cases.keys()) {
    const entry = `functions/${idOf(index)}/handler.ts`;
    const built = await buildFunction({ root, outDir, entry, name: idOf(index) }).catch((error: unknown) =>
      String(error),
    );
    if (typeof built === 'string') refused.set(index, built);
    else unpackedInto(join(tasks, idOf(index)), built.path);
  }
  const indices = [...cases.keys()];
  const unbundled = await printed(root, indices, (index) => `./functions/${idOf(index)}/handler.ts`);
  const bundled = await printed(
    tasks,
    indices.filter((index) => !refused.has(index)),
    (index) => `./${idOf(index)}/index.mjs`,
  );
  return indices.map((index) => {
    const reason = refused.get(index);
    const before = unbundled.get(index) ?? 'nothing';
    return reason === undefined
      ? { unbundled: before, bundled: bundled.get(index) ?? 'nothing' }
      : { unbundled: before, refused: reason };
  });
}

async function printed(
  task: string,
  indices: readonly number[],
  fileOf: (index: number) => string,
): Promise<ReadonlyMap<number, string>> {
  const all = new Map<number, string>();
  for (let at = 0; at < indices.length; at += TOGETHER) {
    const some = indices.slice(at, at + TOGETHER).map((index) => [index, fileOf(index)]);
    const script = `import { inspect } from 'node:util';
for (const [index, file] of ${JSON.stringify(some)}) {
  const log = (globalThis.log = []);
  const output = await import(file)
    .then(({ handler }) => handler())
    .catch((error) => \`\${error.name}: \${error.message}\`);
  console.log(JSON.stringify([index, inspect({ log, output }, { depth: 5 })]));
}
process.exit();`;
    const { stdout, stderr } = runLikeLambda({ task, opt: folder(), environment: {}, script, workers: true });
    for (const line of stdout.split('\n').filter((each) => each.startsWith('['))) {
      const [index, output] = JSON.parse(line) as [number, string];
      all.set(index, output);
    }
    for (const [index] of some) if (!all.has(Number(index))) all.set(Number(index), stderr);
  }
  return all;
}
