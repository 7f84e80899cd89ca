import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install } from './packed.ts';

/** Source code of another repository: a stack of its own with a module of ours. */
const CONSUMER = `
import { writeFileSync } from 'node:fs';
import { App } from 'cdktf';
import { LandformStack } from 'landform/core';
import { Queue } from 'landform/queue';
import { audit, readEstate } from 'landform/audits';
import { FACTS } from 'landform/facts';

const app = new App({ outdir: 'out' });
const stack = new LandformStack(app, 'billing-invoices', {
  placement: {
    prefix: 'acme', environment: 'dev', account: { name: 'billing', id: '111122223333' }, region: 'eu-west-1',
    tags: {}, protectData: false, logRetentionDays: 7,
  },
  connection: {},
  state: { bucket: 'acme-dev-state', region: 'eu-west-1' },
});
new Queue(stack, 'Invoices', { name: 'invoices' });
app.synth();
const { findings } = audit(readEstate('out', 'billing', { ...FACTS }), { rules: ['deletion-protection-missing'] });
writeFileSync('findings.json', JSON.stringify(findings));
`;

describe('the package', () => {
  let consumer: string;
  beforeAll(async () => {
    consumer = mkdtempSync(join(tmpdir(), 'landform-consumer-'));
    await install(consumer, ['cdktf', 'constructs', '@cdktf/provider-aws', 'asl-validator', 'zod']);
  });
  afterAll(() => rmSync(consumer, { recursive: true, force: true }));

  it('gives its modules and audits to another repository', () => {
    writeFileSync(join(consumer, 'main.mjs'), CONSUMER);
    execFileSync(process.execPath, ['main.mjs'], { cwd: consumer });
    const stack = JSON.parse(readFileSync(join(consumer, 'out', 'stacks', 'billing-invoices', 'cdk.tf.json'), 'utf8'));
    const names = Object.values(stack.resource.aws_sqs_queue).map((queue) => (queue as { name: string }).name);
    expect(names.sort()).toEqual(['acme-dev-invoices', 'acme-dev-invoices-dlq']);
    const findings = JSON.parse(readFileSync(join(consumer, 'findings.json'), 'utf8')) as { rule: string }[];
    expect(findings.map(({ rule }) => rule)).toEqual(['deletion-protection-missing', 'deletion-protection-missing']);
  });
});
