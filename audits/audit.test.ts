import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type AuditOptions, audit } from './audit.ts';
import { RULES } from './rules/rules.ts';
import { estateWith } from './testing/findings.ts';
import type { Waiver } from './waivers.ts';

/** Stack called `test` with one fault: a public function URL. */
const estate = estateWith({ aws_lambda_function_url: { Hook: { authorization_type: 'NONE' } } });
const WAIVER: Waiver = {
  rule: 'public-function-url',
  stack: 'test',
  resource: 'aws_lambda_function_url.Hook',
  owner: 'orders-team',
  reason: 'The handler checks the signature of the card gateway',
  expires: '2027-06-30',
};
const run = (waiver: Partial<Waiver> = {}, options: AuditOptions = {}) =>
  audit(estate, { today: new Date('2027-06-30T23:00:00Z'), waivers: [{ ...WAIVER, ...waiver }], ...options });
const rulesOf = ({ findings }: ReturnType<typeof audit>) => findings.map(({ rule }) => rule);

describe('an audit', () => {
  it('says of each finding which rule it is of, where, and what to do', () => {
    expect(audit(estate).findings).toEqual([
      {
        rule: 'public-function-url',
        severity: 'high',
        stack: 'test',
        resource: 'aws_lambda_function_url.Hook',
        found: expect.stringContaining('is public'),
        fix: expect.stringContaining('AWS_IAM'),
      },
    ]);
  });

  it('runs the rules that are asked for, and without being asked all; in a sandbox nobody is told of anything', () => {
    expect(rulesOf(audit(estate, { rules: ['name-twice'] }))).toEqual([]);
    const queue = estateWith({ aws_sqs_queue: { Work: { name: 'work' } } });
    expect(rulesOf(audit(queue))).toContain('unwatched');
    expect(rulesOf(audit(queue, { alarms: false }))).not.toContain('unwatched');
    expect(rulesOf(audit(queue, { rules: ['unwatched'] }))).toEqual(['unwatched']);
  });

  it('fails: a rule that there is none of', () => {
    expect(() => audit(estate, { rules: ['names-twice'] })).toThrow(
      expect.objectContaining({ code: 'AU002', message: expect.stringContaining('name-twice') }),
    );
  });
});

describe('a waiver', () => {
  it('takes a finding away, until the end of its last day', () => {
    const { findings, waived } = run();
    expect(findings).toEqual([]);
    expect(waived).toEqual([expect.objectContaining({ rule: 'public-function-url', waiver: WAIVER })]);
  });

  it('may name stacks and resources by a pattern', () => {
    expect(rulesOf(run({ stack: 'te*', resource: '*' }))).toEqual([]);
    expect(rulesOf(run({ stack: 'test', resource: 'aws_lambda_function_url.*' }))).toEqual([]);
  });

  it('fails: one that has expired, beside what it waived', () => {
    const result = run({ expires: '2027-06-29' });
    expect(rulesOf(result)).toEqual(['public-function-url', 'waiver-expired']);
    expect(result.waived).toEqual([]);
  });

  it('fails: one of another rule or resource, which waives nothing', () => {
    expect(rulesOf(run({ resource: 'aws_lambda_function_url.Other' }))).toEqual([
      'public-function-url',
      'waiver-unused',
    ]);
    expect(rulesOf(run({ rule: 'name-twice' }))).toEqual(['public-function-url', 'waiver-unused']);
  });

  it('is no finding where its stack, or its rule, is not looked at', () => {
    expect(rulesOf(run({ stack: 'prod-*' }))).toEqual(['public-function-url']);
    expect(rulesOf(run({ rule: 'name-twice' }, { rules: ['public-function-url'] }))).toEqual(['public-function-url']);
  });
});

describe('the rules', () => {
  it('are one file each, beside a test', () => {
    const folder = join(__dirname, 'rules');
    const tests = readdirSync(folder).filter((file) => file.endsWith('.test.ts'));
    const lacking = RULES.filter(
      ({ id }) => !existsSync(join(folder, `${id}.ts`)) || !tests.some((file) => file.startsWith(`${id}.`)),
    );
    expect(lacking.map(({ id }) => id)).toEqual([]);
  });

  it('have ids in kebab-case, each once and in order, and say why and what to do in sentences', () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    for (const { id, why, fix } of RULES) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect([why, fix]).toEqual([expect.stringMatching(/^[A-Z].{20,}\S$/), expect.stringMatching(/^[A-Z].{10,}\.$/)]);
    }
  });
});
