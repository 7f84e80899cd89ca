import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Construct } from 'constructs';
import { App, GcsBackend, LocalBackend, Testing } from '#engine';
import { synth, TEST_PLACEMENT } from '../../test/kit/synth.ts';
import { type Connection, LandformStack, type LandformStackProps, placementOf } from './index.ts';

interface Settings {
  readonly provider: { readonly aws: readonly Record<string, unknown>[] };
  readonly terraform: { readonly backend: { readonly s3: Record<string, unknown> } };
}

const outdir = mkdtempSync(join(tmpdir(), 'landform-stack-'));
afterAll(() => rmSync(outdir, { recursive: true }));

function settingsOf(connection: Connection, use: (stack: LandformStack) => void = () => {}): Settings {
  const app = Testing.stubVersion(new App({ outdir, stackTraces: false }));
  const stack = new LandformStack(app, 'local-orders', {
    placement: TEST_PLACEMENT,
    connection,
    state: { bucket: 'states', region: 'eu-west-1' },
  });
  use(stack);
  return JSON.parse(Testing.synth(stack, true)) as Settings;
}

const LOCAL: Connection = {
  endpoint: 'http://127.0.0.1:4566',
  credentials: { accessKey: '444444444444', secretKey: 'local' },
};

describe('a provider for a second region', () => {
  it('fails: CO016 where there is no such region', () => {
    expect(() => synth((stack) => void stack.providerIn('europe'))).toThrow(/CO016[\s\S]*providerIn\('eu-central-1'\)/);
    expect(() => synth((stack) => void stack.providerIn('eu-central-1'))).not.toThrow();
  });
});

describe('a stack of an account', () => {
  const roleArn = 'arn:aws:iam::444444444444:role/deploy';

  it('ends a deploy with the credentials of another account', () => {
    const [aws] = settingsOf({}).provider.aws;
    expect(aws).toMatchObject({ region: 'eu-west-1', allowed_account_ids: ['444444444444'] });
    expect(aws).not.toHaveProperty('shared_config_files');
  });

  it('tags everything with where it belongs', () => {
    const [aws] = settingsOf({}).provider.aws;
    expect(aws).toMatchObject({
      default_tags: [{ tags: { owner: 'tests', environment: 'test', account: 'orders', stack: 'local-orders' } }],
    });
  });

  it('keeps a locked state under its own name, encrypted with the key of the bucket', () => {
    const { s3 } = settingsOf({}).terraform.backend;
    expect(s3).toEqual({ bucket: 'states', key: 'local-orders.tfstate', region: 'eu-west-1', use_lockfile: true });
  });

  it('assumes a role for resources and state', () => {
    const { provider, terraform } = settingsOf({ roleArn });
    expect(provider.aws[0]).toMatchObject({ assume_role: [{ role_arn: roleArn, session_name: 'local-orders' }] });
    expect(terraform.backend.s3).toMatchObject({ assume_role: { role_arn: roleArn, session_name: 'local-orders' } });
  });

  it('places what stands in it', () => {
    settingsOf({}, (stack) => expect(placementOf(stack)).toBe(stack.placement));
  });
});

describe('a stack of an emulator', () => {
  it('sends every service and the state to its endpoint, with its credentials', () => {
    const { provider, terraform } = settingsOf(LOCAL);
    expect(provider.aws[0]).toMatchObject({ shared_config_files: ['aws-config'], profile: 'endpoint' });
    expect(provider.aws[0]).toMatchObject({ access_key: '444444444444', s3_use_path_style: true });
    expect(provider.aws[0]).not.toHaveProperty('allowed_account_ids');
    expect(terraform.backend.s3).toMatchObject({
      access_key: '444444444444',
      endpoints: { s3: LOCAL.endpoint },
      use_path_style: true,
      use_lockfile: true,
    });
  });
});

describe('a second region', () => {
  it('has one provider, however often it is asked for', () => {
    const { provider } = settingsOf({}, (stack) => {
      expect(stack.providerIn('eu-central-1')).toBe(stack.providerIn('eu-central-1'));
    });
    expect(provider.aws.map(({ region, alias }) => [region, alias])).toEqual([
      ['eu-west-1', undefined],
      ['eu-central-1', 'eu-central-1'],
    ]);
  });
});

describe('where a stack may stand and keep its state', () => {
  const make = (scope: Construct, more: Partial<LandformStackProps>) =>
    new LandformStack(scope, 'billing', { placement: TEST_PLACEMENT, connection: {}, ...more });
  const app = () => new App({ outdir, stackTraces: false });
  const state = { bucket: 'states', region: 'eu-west-1' };

  it('fails: CO005 in a tree that no App of this engine began', () => {
    expect(() => make(new Construct(undefined as never, ''), { state })).toThrow(/CO005[\s\S]*npm ls cdktf/);
    expect(() => make(undefined as never, { state })).toThrow(/CO005[\s\S]*no construct/);
  });
  it('fails: CO006 without a place for the state, and with two', () => {
    expect(() => make(app(), {})).toThrow('[CO006]');
    expect(() => make(app(), { state, backend: (stack) => new LocalBackend(stack) })).toThrow('[CO006]');
  });
  it('passes: a bucket with a key of its own', () => {
    const stack = make(Testing.stubVersion(app()), { state: { ...state, key: 'teams/billing.tfstate' } });
    expect(JSON.parse(Testing.synth(stack, true)).terraform.backend.s3).toMatchObject({ key: 'teams/billing.tfstate' });
  });
  it('passes: a backend of another kind', () => {
    const stack = make(Testing.stubVersion(app()), {
      backend: (scope) => new GcsBackend(scope, { bucket: 'states', prefix: 'billing' }),
    });
    expect(JSON.parse(Testing.synth(stack, true)).terraform.backend).toEqual({
      gcs: { bucket: 'states', prefix: 'billing' },
    });
  });
});
