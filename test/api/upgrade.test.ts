import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Construct } from 'constructs';
import { App, Testing } from '#engine';
import { LandformStack, type Placement } from '../../modules/core/index.ts';
import { type Arguments, exportsOf, type Synthesized, type Upgrade, upgradeOf } from './upgrade/plan.ts';
import { shop } from './upgrade/shop.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PLACEMENT: Placement = {
  prefix: 'acme',
  environment: 'dev',
  account: { name: 'shop', id: '111111111111' },
  region: 'eu-west-1',
  tags: { owner: 'shop' },
  protectData: true,
  logRetentionDays: 14,
};
const before: {
  readonly exports: Readonly<Record<string, readonly string[]>>;
  readonly backend: object;
  readonly resources: Arguments;
} = JSON.parse(readFileSync(join(import.meta.dirname, 'upgrade', 'before.json'), 'utf8'));
const STATE = { bucket: 'acme-states', region: 'eu-west-1' };

const folder = mkdtempSync(join(tmpdir(), 'landform-upgrade-'));
const code = {
  path: join(folder, 'code.zip'),
  sha256: 'c2hhLTI1Ng==',
  handler: 'index.handler',
  zippedBytes: 1_000,
  unzippedBytes: 4_000,
};
beforeAll(() => writeFileSync(code.path, 'a zip'));
afterAll(() => rmSync(folder, { recursive: true }));

type Terraform = Synthesized & { readonly terraform: { readonly backend: object } };

/** Synthesizes the consumer with today's modules. */
function shopNow(placement: Partial<Placement> = {}, scopeOf = (stack: LandformStack): Construct => stack): Terraform {
  const app = Testing.stubVersion(new App({ outdir: join(folder, 'out'), stackTraces: false }));
  const stack = new LandformStack(app, 'shop', {
    placement: { ...PLACEMENT, ...placement },
    connection: {},
    state: STATE,
  });
  shop(scopeOf(stack), code);
  return JSON.parse(Testing.synth(stack, true));
}
const typesOf = (addresses: readonly string[]) => [...new Set(addresses.map((each) => each.split('.')[0]))].sort();
const changelog = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
const [, edits = ''] = /### Changed: what a consumer has to edit([\s\S]*?)\n### /.exec(changelog) ?? [];

/** Lists the names that neither the modules export nor the CHANGELOG has an edit for. */
function unnamed(exported: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(exported).flatMap(([module, names]) => {
    const known = exportsOf(readFileSync(join(ROOT, 'modules', module, 'index.ts'), 'utf8'));
    return names.filter((name) => !known.includes(name) && !edits.includes(`\`${name}\``));
  });
}

describe('a consumer of d43c5ff, after the edits that the CHANGELOG names', () => {
  let now: Terraform;
  let upgrade: Upgrade;
  beforeAll(() => {
    now = shopNow();
    upgrade = upgradeOf(before.resources, now);
  });

  it('covers every module that there was', () => {
    const written = readFileSync(join(import.meta.dirname, 'upgrade', 'shop.before.txt'), 'utf8');
    expect(Object.keys(before.exports).filter((module) => !written.includes(`'landform/${module}'`))).toEqual([]);
    expect(Object.keys(before.resources).length).toBeGreaterThan(150);
  });

  it('keeps every resource, where it was or where a move takes it', () => {
    expect(upgrade.gone).toEqual([]);
    expect(upgrade.moved).toEqual([
      expect.stringContaining('Api_Paths_hooks_hookId_'),
      expect.stringContaining('Api_Paths_hooks_hookId_method-GET_'),
      expect.stringContaining('Api_Paths_hooks_hookId_method-GET_Integration_'),
      expect.stringContaining('Api_Paths_hooks_hookId_replays_'),
      expect.stringContaining('Api_Paths_hooks_hookId_replays_method-POST_Model_'),
      expect.stringContaining('Api_Paths_hooks_hookId_replays_method-POST_'),
      expect.stringContaining('Api_Paths_hooks_hookId_replays_method-POST_Integration_'),
      expect.stringContaining('Api_Paths_method-list_'),
      expect.stringContaining('Api_Paths_method-list_method-GET_'),
      expect.stringContaining('Api_Paths_method-list_method-GET_Integration_'),
      expect.stringContaining('Store_Queue-uploads_'),
      expect.stringContaining('Store_Queue-hook-retries_'),
    ]);
  });

  it('replaces nothing but what the CHANGELOG says, all of which is made again without loss', () => {
    expect(upgrade.replaced).toEqual([
      'aws_api_gateway_deployment.Api_Deployment_BA294793: triggers',
      expect.stringMatching(/^aws_lambda_permission\.Audit_From-Api-routes_\w+: statement_id$/),
      expect.stringMatching(/^aws_lambda_permission\.Audit_Rule-audited_\w+: statement_id$/),
    ]);
    expect(edits).toMatch(/`aws_api_gateway_deployment`[\s\S]*`aws_lambda_permission`/);
  });

  it('adds alarms, and the filter that the alarm on 429 counts with', () => {
    expect(typesOf(upgrade.added)).toEqual(['aws_cloudwatch_log_metric_filter', 'aws_cloudwatch_metric_alarm']);
  });

  it('leaves the state where it is', () => {
    expect(now.terraform.backend).toEqual(before.backend);
  });

  it('finds each name that was exported in the same module, or in the CHANGELOG', () => {
    expect(unnamed(before.exports)).toEqual([]);
    expect(unnamed({ queue: ['Queue', 'toQueue', 'NoQueue'] })).toEqual(['NoQueue']);
  });
});

describe('an upgrade that would lose something', () => {
  it('fails: a construct with another id', () => {
    const { gone } = upgradeOf(
      before.resources,
      shopNow({}, (stack) => new Construct(stack, 'Renamed')),
    );
    expect(gone).toEqual(Object.keys(before.resources));
  });

  it('passes: the same with a move of each', () => {
    const now = shopNow();
    const [from = ''] = Object.keys(now.resource['aws_dynamodb_table'] ?? {});
    const renamed = JSON.parse(JSON.stringify(now).replaceAll(from, 'Webhooks'));
    const at = (id: string) => `aws_dynamodb_table.${id}`;
    expect(upgradeOf(before.resources, renamed).gone).toEqual([at(from)]);
    const moved = [...(now.moved ?? []), { from: at(from), to: at('Webhooks') }];
    const { gone, replaced } = upgradeOf(before.resources, { ...renamed, moved });
    expect({ gone, replaced: replaced.length }).toEqual({ gone: [], replaced: 3 });
  });

  it('fails: another physical name', () => {
    const { replaced } = upgradeOf(before.resources, shopNow({ prefix: 'other' }));
    expect(replaced).toContain('aws_dynamodb_table.Hooks_8D04C487: name');
    expect(replaced).toContain('aws_sqs_queue.Inbox_A8E05DC3: name');
  });
});
