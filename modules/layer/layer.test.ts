import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { elsewhere, synth } from '../../test/kit/synth.ts';
import { type Asset, QUOTAS } from '../core/index.ts';
import { basic } from './examples/basic.ts';
import { LambdaLayer, type LambdaLayerProps, type LayerConsumer } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'landform-layer-'));
const code: Asset = {
  path: join(folder, 'runtime.zip'),
  sha256: 'c2hhLTI1Ng==',
  zippedBytes: 1_000,
  unzippedBytes: 4_000,
};
beforeAll(() => writeFileSync(code.path, 'a zip'));
afterAll(() => rmSync(folder, { recursive: true }));

const make = (props: Partial<LambdaLayerProps> = {}) =>
  synth((stack) => void new LambdaLayer(stack, 'Runtime', { name: 'runtime', code, ...props }));

describe('what a layer consists of', () => {
  it('is one version', () => {
    expect(make().addresses()).toEqual(['aws_lambda_layer_version.Runtime_99E3DDFA']);
  });

  it('is made anew when its bytes change, and keeps the versions before', () => {
    expect(make().only('aws_lambda_layer_version')).toMatchObject({
      layer_name: 'landform-test-runtime',
      filename: 'assets/runtime.zip',
      source_code_hash: code.sha256,
      skip_destroy: true,
    });
  });

  it('says what it was built for', () => {
    expect(make().only('aws_lambda_layer_version')).toMatchObject({
      compatible_runtimes: ['nodejs22.x'],
      compatible_architectures: ['arm64', 'x86_64'],
    });
    const native = make({ runtimes: ['nodejs20.x', 'nodejs22.x'], architectures: ['arm64'] });
    expect(native.only('aws_lambda_layer_version')).toMatchObject({
      compatible_runtimes: ['nodejs20.x', 'nodejs22.x'],
      compatible_architectures: ['arm64'],
    });
  });

  it('tells functions what they have to fit', () => {
    synth((stack) => {
      const layer = basic(stack, code);
      expect(layer).toMatchObject({ name: 'landform-test-runtime', unzippedBytes: 4_000 });
      expect(layer.arn).toContain('TfToken');
    });
  });

  it('can be a layer that somebody else publishes', () => {
    const arn = 'arn:aws:lambda:eu-west-1:111122223333:layer:insights:1';
    expect(LambdaLayer.fromAttributes(elsewhere(), 'Imported', { arn })).toMatchObject({
      arn,
      runtimes: undefined,
      signed: undefined,
    });
  });
});

describe('what it refuses', () => {
  const { unzippedBytes, zippedUploadBytes } = QUOTAS.lambda;
  const { layerDescriptionCharacters: descriptionCharacters, layerRuntimes: runtimes } = QUOTAS.lambda;
  it.each([
    [
      'a long description',
      { description: 'x'.repeat(descriptionCharacters.value + 1) },
      /LY001[\s\S]*shorten description by 1 /,
    ],
    ['more than a function may unpack', { code: { ...code, unzippedBytes: unzippedBytes.value + 1 } }, '[LY002]'],
    ['more than can be uploaded', { code: { ...code, zippedBytes: zippedUploadBytes.value + 1 } }, '[LY003]'],
    ['no runtime', { runtimes: [] }, '[LY004]'],
    ['sixteen runtimes', { runtimes: Array(runtimes.value + 1).fill('nodejs22.x') }, '1 to 15 entries'],
    ['no architecture', { architectures: [] }, '[LY004]'],
    ['a name that is not kebab-case', { name: 'RuntimeLayer' }, 'use "runtime-layer"'],
  ] satisfies [string, Partial<LambdaLayerProps>, string | RegExp][])('fails: %s', (_what, props, message) => {
    expect(() => make(props)).toThrow(message);
  });

  it.each([
    ['the longest description', { description: 'x'.repeat(descriptionCharacters.value) }],
    ['as much as a function may unpack', { code: { ...code, unzippedBytes: unzippedBytes.value } }],
    ['as much as can be uploaded', { code: { ...code, zippedBytes: zippedUploadBytes.value } }],
    ['fifteen runtimes', { runtimes: Array(runtimes.value).fill('nodejs22.x') }],
    ['one architecture', { architectures: ['x86_64'] }],
  ] satisfies [string, Partial<LambdaLayerProps>][])('passes: %s', (_what, props) => {
    expect(() => make(props)).not.toThrow();
  });
});

describe('who may use it', () => {
  const allowing = (consumer: LayerConsumer) =>
    synth((stack) => new LambdaLayer(stack, 'Runtime', { name: 'runtime', code }).allowUse(consumer));

  it('lets another account use each version, for as long as there is the version', () => {
    const stack = allowing({ accountId: '555555555555' });
    expect(Object.keys(stack.resources('aws_lambda_layer_version_permission'))).toEqual([
      expect.stringMatching(/^Runtime_Use-555555555555_[0-9A-F]{8}$/),
    ]);
    expect(stack.only('aws_lambda_layer_version_permission')).toMatchObject({
      layer_name: 'landform-test-runtime',
      version_number: expect.stringMatching(/^\$\{aws_lambda_layer_version\..*\.version\}$/),
      action: 'lambda:GetLayerVersion',
      principal: '555555555555',
      skip_destroy: true,
    });
  });

  it('lets every account of an organization use it', () => {
    expect(allowing({ organizationId: 'o-a1b2c3d4e5' }).only('aws_lambda_layer_version_permission')).toMatchObject({
      principal: '*',
      organization_id: 'o-a1b2c3d4e5',
    });
  });

  it.each([
    ['a name', { accountId: 'orders' }, '[LY005]'],
    ['an account as organization', { organizationId: '555555555555' }, '[LY005]'],
    ['its own account', { accountId: '444444444444' }, '[LY006]'],
  ] satisfies [string, LayerConsumer, string][])('fails: %s', (_, consumer, message) => {
    expect(() => allowing(consumer)).toThrow(message);
  });
});
