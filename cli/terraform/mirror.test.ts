import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findMirror, impliedDirectories, type MirrorSearch } from './mirror.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'landform-mirror-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const wanted = { host: 'registry.terraform.io', namespace: 'hashicorp', type: 'aws', version: '5.100.0' };
const PROVIDER = join('registry.terraform.io', 'hashicorp', 'aws');

const find = (options: Partial<MirrorSearch> = {}) =>
  findMirror({
    wanted,
    env: {},
    home: join(root, 'home'),
    cwd: join(root, 'work'),
    platform: 'linux_amd64',
    roots: [join(root, 'opt')],
    ...options,
  });

function unpacked(directory: string, version = '5.100.0', platform = 'linux_amd64'): string {
  mkdirSync(join(root, directory, PROVIDER, version, platform), { recursive: true });
  return join(root, directory);
}

function packed(directory: string, name: string): string {
  const file = join(root, directory, PROVIDER, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  return join(root, directory);
}

describe('findMirror', () => {
  it('finds an unpacked tree below a root', () => {
    const mirror = unpacked('opt/a/b/plugins');
    expect(find()).toBe(mirror);
  });

  it('finds a packed provider', () => {
    const mirror = packed('opt/plugins', 'terraform-provider-aws_5.100.0_linux_amd64.zip');
    expect(find()).toBe(mirror);
  });

  it('prefers what TF_PLUGIN_MIRROR names, then an implied directory, then the search', () => {
    const searched = unpacked('opt/plugins');
    expect(find()).toBe(searched);
    const implied = unpacked('home/.terraform.d/plugins');
    expect(find()).toBe(implied);
    const named = unpacked('named');
    expect(find({ env: { TF_PLUGIN_MIRROR: named } })).toBe(named);
  });

  it.each([
    ['another version', () => unpacked('opt/plugins', '5.99.0')],
    ['another platform', () => unpacked('opt/plugins', '5.100.0', 'darwin_arm64')],
    [
      'a packed one of another platform',
      () => packed('opt/plugins', 'terraform-provider-aws_5.100.0_darwin_arm64.zip'),
    ],
    ['a hidden folder', () => unpacked('opt/.cache/plugins')],
    ['installed packages', () => unpacked('opt/node_modules/plugins')],
    ['a folder too deep', () => unpacked('opt/1/2/3/4/5/plugins')],
  ])('passes over %s', (_, make) => {
    make();
    expect(find()).toBeUndefined();
  });

  it('gives up at the limit of folders', () => {
    for (const name of ['a', 'b', 'c']) mkdirSync(join(root, 'opt', name), { recursive: true });
    const mirror = unpacked('opt/z');
    expect(find({ maxDirectories: 3 })).toBeUndefined();
    expect(find({ maxDirectories: 10 })).toBe(mirror);
  });

  it('takes roots that are missing as empty', () => {
    expect(find({ roots: ['/nowhere/at/all'] })).toBeUndefined();
  });
});

describe('impliedDirectories', () => {
  it('are those that Terraform looks into, XDG settings heeded', () => {
    const directories = impliedDirectories({
      env: { XDG_DATA_HOME: '/data', XDG_DATA_DIRS: '/one:/two' },
      home: '/home/ann',
      cwd: '/here',
    });
    expect(directories).toEqual(
      expect.arrayContaining([
        '/here/terraform.d/plugins',
        '/home/ann/.terraform.d/plugins',
        '/data/terraform/plugins',
        '/one/terraform/plugins',
        '/two/terraform/plugins',
      ]),
    );
  });
});
