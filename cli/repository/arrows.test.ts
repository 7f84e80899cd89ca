import { spawnSync } from 'node:child_process';
import { rooms } from './rooms.mjs';
import { bin, project } from './testing/project.ts';

/** Files of a small repository: one in each room, each with an import that is allowed. */
const HOUSE = {
  'environments/dev.ts': "import { z } from 'zod';\nexport const dev = z.string();\n",
  'modules/core/index.ts': "export { naming } from './naming.ts';\n",
  'modules/core/naming.ts': "import { Token } from '#engine';\nexport const naming = Token;\n",
  'modules/queue/facts.ts': "import { failed } from '../../base/errors.ts';\nexport const FACTS = failed;\n",
  'modules/facts.ts': "export { FACTS } from './queue/facts.ts';\n",
  'audits/index.ts':
    "import { failed } from '../base/errors.ts';\nimport { FACTS } from '../modules/facts.ts';\nexport const audit = [FACTS, failed];\n",
  'modules/queue/index.ts': "export { queue } from './queue.ts';\n",
  'modules/queue/queue.ts': "import { naming } from '../core/index.ts';\nexport const queue = naming;\n",
  'modules/queue/queue.test.ts':
    "import { synth } from '../../test/kit/synth.ts';\nimport fc from 'fast-check';\nimport { queue } from './queue.ts';\nsynth(queue, fc);\n",
  'modules/queue/examples/basic.ts': "import { queue } from '../index.ts';\nexport const basic = queue;\n",
  'base/errors.ts': 'export const failed = 1;\n',
  'runtime/define-function.ts': "import { z } from 'zod';\nexport const define = z.string();\n",
  'runtime/compose.ts': "import middy from '@middy/core';\nexport const compose = middy;\n",
  'functions/greet/function.config.ts':
    "import { define } from '../../runtime/define-function.ts';\nexport const config = define;\n",
  'functions/greet/handler.ts':
    "import { compose } from '../../runtime/compose.ts';\nimport { config } from './function.config.ts';\nexport const handler = [compose, config];\n",
  'build/index.ts':
    "import { build } from 'esbuild';\nimport { failed } from '../base/errors.ts';\nexport const assets = [build, failed];\n",
  'local-cloud/index.ts': "import { failed } from '../base/errors.ts';\nexport const start = failed;\n",
  'stacks/main.ts':
    "import { assets } from '../build/index.ts';\nimport { dev } from '../environments/dev.ts';\nimport { config } from '../functions/greet/function.config.ts';\nimport { queue } from '../modules/queue/index.ts';\nexport const app = [assets, dev, config, queue];\n",
  'cli/main.ts':
    "import { app } from '../stacks/main.ts';\nimport { start } from '../local-cloud/index.ts';\nimport { audit } from '../audits/index.ts';\nimport { naming } from '../modules/core/naming.ts';\nexport const cli = [app, start, naming, audit];\n",
  'test/kit/synth.ts':
    "import { queue } from '../../modules/queue/index.ts';\nexport const synth = (...all: unknown[]) => [queue, all];\n",
};

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

/** Runs the rules over the small repository with these files added. */
function violations(files: Readonly<Record<string, string>>): string[] {
  const cwd = project({ ...HOUSE, ...files });
  const { stdout, stderr } = spawnSync(process.execPath, [bin('depcruise'), '-T', 'json', ...rooms(cwd)], {
    cwd,
    encoding: 'utf8',
  });
  if (!stdout) throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } };
  return [...new Set(summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`))].sort();
}

describe('the arrows of the house', () => {
  it('let through a house that keeps them', () => {
    expect(violations({})).toEqual([]);
  });

  it('fail, by name, what goes against them, and only that', () => {
    const wrong: readonly (readonly [file: string, imported: string, rule: string])[] = [
      ['base/a.ts', '../modules/queue/index.ts', 'base-imports-nothing-of-ours'],
      ['base/b.ts', 'zod', 'base-imports-no-package'],
      ['environments/a.ts', '../modules/queue/index.ts', 'environments-imports-only-base'],
      ['modules/queue/a.ts', '../../environments/dev.ts', 'modules-imports-only-base'],
      ['modules/queue/b.ts', '../../stacks/main.ts', 'modules-imports-only-base'],
      ['modules/queue/c.ts', '../core/naming.ts', 'modules-by-their-index'],
      ['modules/queue/d.ts', './examples/basic.ts', 'no-test-in-production'],
      ['modules/queue/e.ts', './nowhere.ts', 'no-broken-import'],
      ['modules/queue/f.ts', 'fast-check', 'no-development-package-in-production'],
      ['modules/queue/g.ts', '../../audits/index.ts', 'modules-imports-only-base'],
      ['audits/a.ts', '../stacks/main.ts', 'audits-imports-only-base-modules'],
      ['audits/b.ts', '../modules/queue/index.ts', 'audits-know-modules-by-their-facts'],
      ['audits/c.ts', '#engine', 'audits-know-modules-by-their-facts'],
      ['modules/core/facts.ts', './naming.ts', 'facts-stand-on-base'],
      ['stacks/facts.ts', 'zod', 'facts-stand-on-base'],
      ['functions/greet/a.ts', '../../modules/queue/index.ts', 'functions-imports-only-runtime'],
      ['functions/greet/b.ts', 'constructs', 'functions-know-no-infrastructure'],
      ['functions/greet/c.ts', '#engine', 'functions-know-no-infrastructure'],
      ['runtime/a.ts', '../functions/greet/handler.ts', 'runtime-imports-nothing-of-ours'],
      ['runtime/b.ts', 'constructs', 'functions-know-no-infrastructure'],
      ['build/a.ts', '../functions/greet/handler.ts', 'build-imports-only-base'],
      ['local-cloud/a.ts', '../cli/main.ts', 'local-cloud-imports-only-base'],
      ['stacks/a.ts', '../cli/main.ts', 'stacks-imports-only-base-environments-modules-runtime-functions-build'],
      ['stacks/d.ts', '../runtime/compose.ts', 'stacks-know-the-runtime-by-its-types'],
      ['stacks/b.ts', '../functions/greet/handler.ts', 'stacks-know-handlers-by-their-config'],
      ['stacks/c.ts', '../modules/core/naming.ts', 'modules-by-their-index'],
      ['cli/a.ts', '../test/kit/synth.ts', 'cli-imports-only-base-modules-build-audits'],
    ];
    const files = Object.fromEntries(
      wrong.map(([file, imported]) => [file, `import * as other from '${imported}';\nexport const value = other;\n`]),
    );
    const expected = wrong.map(([file, , rule]) => `${file}: ${rule}`);
    // Two of these files break a second rule too.
    const also = ['cli/a.ts: no-test-in-production'];
    expect(violations(files)).toEqual([...expected, ...also].sort());
  });

  it('fail a type that is imported against an arrow: it ties the two as well', () => {
    const file =
      "import type { handler } from '../functions/greet/handler.ts';\nexport type Handler = typeof handler;\n";
    expect(violations({ 'stacks/a.ts': file })).toEqual(['stacks/a.ts: stacks-know-handlers-by-their-config']);
  });

  it('fail a cycle, but not one of types', () => {
    const a = (kind: string) => `import ${kind} { b } from './b.ts';\nexport const a = 1 as unknown as typeof b;\n`;
    const b = "import { a } from './a.ts';\nexport const b = a;\n";
    expect(violations({ 'build/a.ts': a(''), 'build/b.ts': b })).toEqual(['build/a.ts: no-cycle']);
    expect(violations({ 'build/a.ts': a('type'), 'build/b.ts': b })).toEqual([]);
  });

  it('fail a file that nothing imports and that imports nothing', () => {
    expect(violations({ 'build/a.ts': 'export const a = 1;\n' })).toEqual(['build/a.ts: no-orphan']);
  });

  it('fail a package that package.json does not name', () => {
    const file = "import { parse } from 'acorn';\nexport const value = parse;\n";
    expect(violations({ 'build/a.ts': file })).toEqual(['build/a.ts: no-undeclared-package']);
  });
});
