import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { fetchTerraform } from './fetch.ts';
import pins from './pins.json' with { type: 'json' };

const PROGRAM = '#!/bin/sh\necho made up\n';
const ARCHIVE = zipSync({ 'LICENSE.txt': strToU8('licence'), terraform: strToU8(PROGRAM) });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Answers of the loopback server, by the first part of the path. */
const SERVED: Readonly<Record<string, () => { status?: number; length?: number; body: Uint8Array }>> = {
  good: () => ({ body: ARCHIVE }),
  truncated: () => ({ body: ARCHIVE.subarray(0, ARCHIVE.length - 20) }),
  broken: () => ({ body: ARCHIVE.subarray(0, 40), length: ARCHIVE.length }),
  tampered: () => ({ body: ARCHIVE.map((byte, at) => (at === 60 ? byte ^ 1 : byte)) }),
  empty: () => ({ body: zipSync({ readme: strToU8('nothing') }) }),
  huge: () => ({ body: ARCHIVE, length: 2 ** 31 }),
  missing: () => ({ status: 404, body: strToU8('no') }),
};

let server: Server;
let requests: string[];
let root: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const url = request.url ?? '';
    requests.push(url);
    const {
      status = 200,
      body,
      length = body.length,
    } = SERVED[url.split('/')[1] ?? '']?.() ?? { status: 404, body: new Uint8Array() };
    response.writeHead(status, { 'content-length': length });
    response.write(body, () => (length === body.length ? response.end() : response.destroy()));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());
beforeEach(() => {
  requests = [];
  root = mkdtempSync(join(tmpdir(), 'landform-terraform-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const fetchFrom = (source: string, options: { checksums?: Record<string, string>; env?: NodeJS.ProcessEnv } = {}) =>
  fetchTerraform({
    root,
    log: () => {},
    env: {
      TERRAFORM_RELEASES_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${source}/`,
      ...options.env,
    },
    pins: { version: '9.9.9', sha256: options.checksums ?? { linux_amd64: sha256(ARCHIVE) } },
    platform: 'linux_amd64',
  });
const left = () => readdirSync(join(root, '.landform', 'terraform'));

describe('fetchTerraform', () => {
  it('installs a verified program once', async () => {
    const { path, version } = await fetchFrom('good');
    expect(version).toBe('9.9.9');
    expect(readFileSync(path, 'utf8')).toBe(PROGRAM);
    expect(statSync(path).mode & 0o111).toBe(0o111);
    expect(await fetchFrom('good')).toEqual({ path, version });
    expect(requests).toEqual(['/good/terraform/9.9.9/terraform_9.9.9_linux_amd64.zip']);
    expect(left()).toEqual(['9.9.9']);
  });

  it('is fetched once by two who need it at the same time', async () => {
    const [one, other] = await Promise.all([fetchFrom('good'), fetchFrom('good')]);
    expect(one).toEqual(other);
    expect(requests).toHaveLength(1);
  });

  it.each(['truncated', 'tampered'])(
    'fails: a %s archive is refused, nothing of it stays, and the reason is told',
    async (source) => {
      await expect(fetchFrom(source)).rejects.toThrow(
        /not the published one[\s\S]*expected sha256[\s\S]*received sha256[\s\S]*fix: /,
      );
      expect(left()).toEqual([]);
      expect(existsSync((await fetchFrom('good')).path)).toBe(true);
    },
  );

  it.each([
    ['missing', 'HTTP 404'],
    ['broken', 'could not download'],
    ['huge', 'more than an archive of Terraform has'],
  ])('fails: a download that is %s says what to install', async (source, reason) => {
    const error = fetchFrom(source);
    await expect(error).rejects.toThrow(reason);
    await expect(error).rejects.toThrow('install Terraform 1.11 or OpenTofu 1.10');
    expect(left()).toEqual([]);
  });

  it('fails: an archive that holds something else', async () => {
    const checksums = { linux_amd64: sha256(SERVED['empty']?.().body ?? ARCHIVE) };
    await expect(fetchFrom('empty', { checksums })).rejects.toThrow('no program named terraform');
  });

  it('takes the checksum of an unlisted platform from TERRAFORM_SHA256', async () => {
    expect(
      (await fetchFrom('good', { checksums: {}, env: { TERRAFORM_SHA256: sha256(ARCHIVE).toUpperCase() } })).version,
    ).toBe('9.9.9');
  });

  it('fails: a platform without a checksum is not downloaded at all', async () => {
    await expect(fetchFrom('good', { checksums: {} })).rejects.toThrow('TERRAFORM_SHA256');
    expect(requests).toEqual([]);
  });
});

describe('the pins', () => {
  it('hold a SHA-256 for every platform', () => {
    expect(Object.keys(pins.sha256).sort()).toEqual(['darwin_amd64', 'darwin_arm64', 'linux_amd64', 'linux_arm64']);
    for (const sum of Object.values(pins.sha256)) expect(sum).toMatch(/^[0-9a-f]{64}$/);
  });
});
