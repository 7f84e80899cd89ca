import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { inTurn, median, pairedRatio } from '../measure.ts';
import { timed } from '../processes.ts';
import type { Table } from '../report.ts';
import { inScratch, write } from '../scratch.ts';

/** Goal of issue 9, beside AWS CDK as `cdk init` sets it up. */
const GOAL = 0.5;
const PAIRS = 7;
const STACKS = 50;
/** Functions in a stack, each with what belongs to it: 12 resources, in Terraform's counting and in CloudFormation's. */
const UNITS = 5;
const RESOURCES_PER_STACK = 60;
const CODE_BYTES = 20_000;

/** Times of whole processes, in milliseconds. */
export interface Samples {
  readonly ours: readonly number[];
  readonly cdk: readonly number[];
  /** AWS CDK, told not to check its templates. */
  readonly unchecked: readonly number[];
}

/** Compares whole processes, ours and AWS CDK's, that synthesize the same stacks. The functions' zips are already made. */
export async function compareSynth(cdk: string, log: (line: string) => void): Promise<readonly Table[]> {
  log(`synth of ${STACKS} stacks, ${PAIRS} rounds`);
  return inScratch(async (folder) => [tableOf(await measure(cdk, folder))]);
}

function measure(cdk: string, folder: string): Promise<Samples> {
  const zips = makeZips(folder, UNITS);
  const run = (out: string, program: readonly string[], count: typeof terraformResources, env = process.env) => {
    rmSync(out, { recursive: true, force: true });
    const args = ['--disable-warning=ExperimentalWarning', ...program, out, String(STACKS), ...zips];
    const { milliseconds } = timed({ args, cwd: folder, env });
    const counts = count(out);
    if (counts.length !== STACKS || counts.some((resources) => resources !== RESOURCES_PER_STACK)) {
      throw new Error(`${program[0]} made ${counts.length} stacks of ${[...new Set(counts)]} resources`);
    }
    return milliseconds;
  };
  const ours = join(import.meta.dirname, 'ours.ts');
  const theirs = [join(import.meta.dirname, '..', 'cdk', 'stacks.mjs'), cdk];
  const [cdktfOut, cdkOut] = [join(folder, 'cdktf.out'), join(folder, 'cdk.out')];
  return inTurn<keyof Samples, number>(
    {
      ours: () => run(cdktfOut, [ours], terraformResources),
      cdk: () => run(cdkOut, theirs, cloudFormationResources),
      unchecked: () => run(cdkOut, theirs, cloudFormationResources, { ...process.env, CDK_VALIDATION: 'false' }),
    },
    { count: PAIRS, warmUps: 1 },
  );
}

/** Writes zips with different content, in place of a build. */
export function makeZips(folder: string, count: number): string[] {
  const names = Array.from({ length: count }, (_, i) => `work-${i}.zip`);
  const zip = () => zipSync({ 'index.js': new Uint8Array(randomBytes(CODE_BYTES)) }, { level: 0 });
  write(folder, Object.fromEntries(names.map((name) => [name, zip()])));
  return names.map((name) => join(folder, name));
}

/** Counts the resources of each stack that we synthesized. */
export function terraformResources(outdir: string): number[] {
  const stacks = join(outdir, 'stacks');
  return readdirSync(stacks).map((name) => {
    const { resource } = JSON.parse(readFileSync(join(stacks, name, 'cdk.tf.json'), 'utf8')) as {
      readonly resource: Readonly<Record<string, object>>;
    };
    return Object.values(resource).reduce((sum, byId) => sum + Object.keys(byId).length, 0);
  });
}

function cloudFormationResources(outdir: string): number[] {
  const templates = readdirSync(outdir).filter((name) => name.endsWith('.template.json'));
  return templates.map((name) => {
    const { Resources } = JSON.parse(readFileSync(join(outdir, name), 'utf8')) as { readonly Resources: object };
    return Object.keys(Resources).length;
  });
}

/** Makes the table of medians and ratios from the samples. */
export function tableOf({ ours, cdk, unchecked }: Samples): Table {
  const theirs = (name: string, samples: readonly number[]) => ({
    name,
    figures: [median(samples)],
    ratio: pairedRatio(ours, samples),
  });
  return {
    title: `Synth of ${STACKS} stacks of ${RESOURCES_PER_STACK} resources: medians of ${ours.length} whole processes each, in turn`,
    columns: ['whole process'],
    rows: [
      { name: 'landform', figures: [median(ours)] },
      { ...theirs('AWS CDK', cdk), goal: GOAL },
      theirs('AWS CDK, its templates not checked', unchecked),
    ],
  };
}
