import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ENVIRONMENT_NAMES } from '../../environments/index.ts';
import { type Difference, differencesBetween } from './differences.ts';
import { ENGINES, type Engine, folderOf, ROOT } from './engines.ts';

/** The part of a synthesized stack that is read here. */
interface StackJson {
  readonly resource?: Readonly<Record<string, object>>;
}

/** Result of a synth: JSON files by their path, and the hashes of all other files. */
interface Synthesized {
  readonly json: Readonly<Record<string, unknown>>;
  readonly assets: Readonly<Record<string, string>>;
}

/** Synthesizes every environment, as `cdktf synth` does, with an engine or with that of package.json. */
function synthesize(engine?: Engine): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), 'landform-engines-'));
  const { LANDFORM_ENVIRONMENTS: _, ...env } = process.env;
  const flags = engine
    ? [...engine.conditions.map((each) => `--conditions=${each}`), '--import', fileUrl('resolve.mjs')]
    : [];
  try {
    execFileSync(process.execPath, ['--no-warnings', ...flags, join(ROOT, 'stacks', 'main.ts')], {
      cwd: ROOT,
      env: { ...env, CDKTF_OUTDIR: outdir, ...(engine ? { LANDFORM_ENGINE: folderOf(engine) } : {}) },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return read(outdir);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const fileUrl = (file: string): string => pathToFileURL(join(import.meta.dirname, file)).href;

function read(folder: string): Synthesized {
  const json: Record<string, unknown> = {};
  const assets: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const [path, bytes] = [relative(folder, file), readFileSync(file)];
    if (path.endsWith('.json')) json[path] = JSON.parse(bytes.toString());
    else assets[path] = createHash('sha256').update(bytes).digest('hex');
  }
  return { json, assets };
}

/** Addresses of the resources of each stack, as the golden lists have them. */
function addressesOf({ json }: Synthesized): Record<string, string[]> {
  const stacks = Object.entries(json).flatMap(([path, stack]) => {
    const name = /^stacks\/([^/]+)\/cdk\.tf\.json$/.exec(path)?.[1];
    if (name === undefined) return [];
    const { resource = {} } = stack as StackJson;
    const addresses = Object.entries(resource).flatMap(([type, byId]) =>
      Object.keys(byId).map((id) => `${type}.${id}`),
    );
    return [[name, addresses.sort()] as const];
  });
  return Object.fromEntries(stacks);
}

const golden = (): Record<string, string[]> =>
  Object.assign(
    {},
    ...ENVIRONMENT_NAMES.map((name) =>
      JSON.parse(readFileSync(join(ROOT, 'test', 'synth', 'golden', `${name}.json`), 'utf8')),
    ),
  );

const once = (differences: readonly Difference[]): Difference[] => [
  ...new Map(differences.map((each) => [JSON.stringify(each), each])).values(),
];

const byPath = (a: Difference, b: Difference): number => (a.path < b.path ? -1 : 1);

let today: Synthesized;
beforeAll(() => {
  today = synthesize();
});

describe.each(ENGINES)('$title', (engine) => {
  let synthesized: Synthesized;
  beforeAll(() => {
    synthesized = synthesize(engine);
  });

  it('gives every resource of every environment its golden address', () => {
    expect(addressesOf(synthesized)).toEqual(golden());
  });

  it('gives every argument the same value as the engine of package.json, but for what is listed', () => {
    const files = Object.keys({ ...today.json, ...synthesized.json });
    expect(files.length).toBeGreaterThan(40);
    const differences = files.flatMap((file) => differencesBetween(today.json[file], synthesized.json[file]));
    expect(once(differences).sort(byPath)).toEqual([...engine.differences].sort(byPath));
  });

  it('goes with the same bytes of code', () => {
    expect(Object.keys(synthesized.assets).length).toBeGreaterThan(0);
    expect(synthesized.assets).toEqual(today.assets);
  });

  it('has types that the whole repository fits', () => {
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const args = [tsc, '--project', folderOf(engine), '--noEmit', '--listFiles'];
    const { status, stdout } = spawnSync(process.execPath, args, {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const lines = stdout.split('\n');
    expect(lines.filter((line) => line.includes('error TS'))).toEqual([]);
    expect(status).toBe(0);
    // Another engine that was checked by accident would fit as well.
    const engines = lines.filter((line) => /\/node_modules\/(@?cdkt[fn]|constructs)\//.test(line));
    expect(engines.length).toBeGreaterThan(100);
    expect(engines.filter((line) => !line.startsWith(folderOf(engine)))).toEqual([]);
  });
});
