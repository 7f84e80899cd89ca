import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { removeLeftovers } from './down.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'landform-down-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** Writes all files that synthesis and a killed deploy leave of stacks. */
function leave(...stacks: readonly string[]): void {
  for (const stack of stacks) {
    write(`.landform/runs/${stack}.4711.json`);
    write(`.landform/runs/${stack}.0c5e.ndjson`);
    write(`cdktf.out/stacks/${stack}/cdk.tf.json`);
  }
  const entries = stacks.map((name) => [name, { name, workingDirectory: `stacks/${name}`, dependencies: [] }]);
  write('cdktf.out/manifest.json', JSON.stringify({ version: '0.21.0', stacks: Object.fromEntries(entries) }));
}

const names = (path: string) => readdirSync(join(root, path));

describe('landform down', () => {
  it('removes synthesized stacks and records of deploys of its environment only', () => {
    leave('local-data', 'local-orders-eu-west-1', 'dev-data', 'locals-data');
    removeLeftovers(root, 'local');
    expect(names('.landform/runs')).toEqual([
      'dev-data.0c5e.ndjson',
      'dev-data.4711.json',
      'locals-data.0c5e.ndjson',
      'locals-data.4711.json',
    ]);
    expect(names('cdktf.out/stacks')).toEqual(['dev-data', 'locals-data']);
    const manifest = JSON.parse(readFileSync(join(root, 'cdktf.out', 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ version: '0.21.0', stacks: { 'dev-data': { name: 'dev-data' } } });
    expect(Object.keys(manifest.stacks)).toEqual(['dev-data', 'locals-data']);
  });

  it('leaves nothing where there was nothing else', () => {
    leave('local-data');
    removeLeftovers(root, 'local');
    expect(existsSync(join(root, 'cdktf.out'))).toBe(false);
    expect(existsSync(join(root, '.landform', 'runs'))).toBe(false);
  });

  it('keeps stacks of other environments that an older synthesis left', () => {
    leave('local-data');
    write('cdktf.out/stacks/dev-data/.terraform/landform-init');
    removeLeftovers(root, 'local');
    expect(names('cdktf.out')).toEqual(['stacks']);
    expect(names('cdktf.out/stacks')).toEqual(['dev-data']);
  });

  it('goes where nothing is', () => {
    removeLeftovers(root, 'local');
    expect(names('.')).toEqual([]);
  });
});
