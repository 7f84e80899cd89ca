import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findTerraform } from './find.ts';
import { ensureTerraform } from './index.ts';
import { platformName } from './program.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'landform-find-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Fake program that prints a version after a warning, as Terraform does for a broken configuration of the user. */
function program(folder: string, name: string, version: string): string {
  const path = join(root, folder, name);
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho 'Warning: {...' >&2\necho '{"terraform_version": "${version}"}'\n`);
  chmodSync(path, 0o755);
  return path;
}

const pathOf = (...folders: string[]) => folders.map((folder) => join(root, folder)).join(delimiter);
const find = (...folders: string[]) => findTerraform({ path: pathOf(...folders), env: process.env });

describe('findTerraform', () => {
  it('takes the first Terraform that is new enough', async () => {
    program('old', 'terraform', '1.5.7');
    const path = program('new', 'terraform', '1.12.0');
    expect(await find('old', 'new')).toEqual({
      found: { path, kind: 'terraform', version: '1.12.0' },
      passedOver: [`${join(root, 'old', 'terraform')} 1.5.7 (older than 1.11)`],
    });
  });

  it('takes OpenTofu where Terraform is too old', async () => {
    program('bin', 'terraform', '1.10.5');
    const path = program('bin', 'tofu', '1.10.0');
    expect((await find('bin')).found).toEqual({ path, kind: 'opentofu', version: '1.10.0' });
  });

  it('passes over what is not executable, does not run or tells no version', async () => {
    writeFileSync(join(root, 'terraform'), 'text');
    const silent = program('silent', 'terraform', '1.11.4');
    writeFileSync(silent, '#!/bin/sh\necho nothing\n');
    expect(await find('.', 'silent', 'nowhere')).toEqual({ passedOver: [`${silent} (printed no version)`] });
  });
});

describe('ensureTerraform', () => {
  const env = (path: string) => ({
    PATH: `${path}${delimiter}${process.env['PATH'] ?? ''}`,
    TERRAFORM_RELEASES_URL: 'http://127.0.0.1:1',
  });

  it('asks for the version without the CLI configuration of the caller', async () => {
    const path = program('bin', 'terraform', '1.11.4');
    writeFileSync(
      path,
      `#!/bin/sh\n[ -z "$TF_CLI_CONFIG_FILE$TF_CLI_ARGS" ] && echo '{"terraform_version": "1.11.4"}'\n`,
    );
    const caller = { ...env(pathOf('bin')), TF_CLI_CONFIG_FILE: '/missing', TF_CLI_ARGS: '-no-color' };
    expect(await ensureTerraform({ root, log: () => {}, env: caller })).toEqual({
      path,
      kind: 'terraform',
      version: '1.11.4',
    });
  });

  it('fails: neither found nor fetched is one error that says what was found and what to install', async () => {
    program('bin', 'terraform', '1.5.7');
    const run = async () => ({ code: 0, output: '{"terraform_version": "1.5.7"}' });
    const error = ensureTerraform({ root, log: () => {}, env: env(pathOf('bin')), run });
    await expect(error).rejects.toThrow(/could not download .*terraform_1\.11\.4_/);
    await expect(error).rejects.toThrow('1.5.7 (older than 1.11)');
    await expect(error).rejects.toThrow('fix: install Terraform 1.11 or OpenTofu 1.10');
  });
});

describe('platformName', () => {
  it("is in HashiCorp's words", () => {
    expect(platformName('linux', 'x64')).toBe('linux_amd64');
    expect(platformName('darwin', 'arm64')).toBe('darwin_arm64');
    expect(platformName('win32', 'ia32')).toBe('windows_386');
  });
});
