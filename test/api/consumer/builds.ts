import type { Construct } from 'constructs';
import {
  type ArchiveReport,
  type Assets,
  type BuildAssetsOptions,
  BuildError,
  type BuildFunctionOptions,
  type BuildReport,
  type BuiltAssets,
  buildAssets,
  buildAssetsSync,
  buildFunction,
  type CodeConfig,
  type Duplicate,
  type FunctionAsset,
  type FunctionsInOptions,
  functionsIn,
  type LayerAsset,
  type Part,
  type ReportedPart,
  reportOf,
} from '../../../build/index.ts';
import { LambdaFunction } from '../../../modules/function/index.ts';
import { LambdaLayer } from '../../../modules/layer/index.ts';

/** Builds one handler and deploys it. */
export async function deployed(scope: Construct): Promise<LambdaFunction> {
  const options: BuildFunctionOptions = { root: '.', outDir: 'dist', entry: 'src/mail/handler.ts', name: 'mail' };
  const code: FunctionAsset = await buildFunction(options);
  return new LambdaFunction(scope, 'Mail', { name: 'mail', description: 'Sends mail', code });
}

/** Builds every handler below `functions/` with its layers, as fast as four processes can. */
export async function everything(scope: Construct): Promise<BuiltAssets> {
  const options: BuildAssetsOptions = { root: '.', outDir: 'dist', functions: 'all', concurrency: 4 };
  const assets = await buildAssets(options);
  for (const [name, layer] of Object.entries<LayerAsset>(assets.layers)) {
    new LambdaLayer(scope, `Layer-${name}`, { name, code: layer });
  }
  return assets;
}

/** One line for each handler of a folder, in a program that cannot await; name, description and size lie beside the code. */
export function handlersOf(scope: Construct): readonly LambdaFunction[] {
  const options: FunctionsInOptions = { outDir: 'dist' };
  const code = functionsIn('src/functions', options) as Record<'record' | 'publish', FunctionAsset>;
  return [
    new LambdaFunction(scope, 'Record', { code: code.record }),
    new LambdaFunction(scope, 'Publish', { code: code.publish }),
  ];
}

/** Settings of one handler, with layers that are built at the same time. */
export function settingsOf(name: string): CodeConfig | undefined {
  return buildAssetsSync({ root: '.', outDir: 'dist', functions: 'all' }).functions[name]?.config;
}

/** Says what makes an archive large, and what changed since another build. */
export function largest(now: Assets, before: Assets): readonly string[] {
  const report: BuildReport = reportOf(now, before);
  return report.archives.map(({ name, parts, duplicates }: ArchiveReport) => {
    const [first]: readonly ReportedPart[] = parts;
    return `${name}: ${partText(first)}, twice: ${duplicates.map((each: Duplicate) => each.name).join(', ')}`;
  });
}

function partText(part: Part | undefined): string {
  return part ? `${part.from} ${part.name} ${part.bytes}` : 'nothing';
}

/** Shows what is wrong with a source file, without a stack trace. */
export function messageOf(error: unknown): string {
  return error instanceof BuildError ? `${error.code} ${error.path}: ${error.message}` : String(error);
}
