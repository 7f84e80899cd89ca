import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from '#engine';
import { TEST_PLACEMENT } from '../../test/kit/synth.ts';
import { LandformStack } from './index.ts';

const outdir = mkdtempSync(join(tmpdir(), 'landform-endpoint-'));
afterAll(() => rmSync(outdir, { recursive: true }));

/** Synthesizes a stack whose services answer at an endpoint, or at AWS's own. @returns the file that leads there */
function fileOf(id: string, endpoint: string | undefined): string {
  const app = new App({ outdir, stackTraces: false });
  new LandformStack(app, id, {
    placement: TEST_PLACEMENT,
    connection: endpoint ? { endpoint, credentials: { accessKey: '444444444444', secretKey: 'local' } } : {},
    state: { bucket: 'states', region: 'eu-west-1' },
  });
  app.synth();
  const folder = join(outdir, 'stacks', id);
  const { provider } = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8'));
  return join(folder, String(provider.aws[0].shared_config_files?.[0] ?? 'aws-config'));
}

describe('the endpoint of an emulator', () => {
  it('stands in the file that the provider is told to read, in the profile that it is told to take', () => {
    const text = readFileSync(fileOf('emulated', 'http://127.0.0.1:4566'), 'utf8');
    expect(text).toBe('[profile endpoint]\nendpoint_url = http://127.0.0.1:4566\n');
  });

  it('is written for no other stack', () => {
    expect(existsSync(fileOf('real', undefined))).toBe(false);
  });
});
