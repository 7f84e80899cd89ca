import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts, TypeFacts } from '../base/facts.ts';
import { FACTS as STACKS } from '../stacks/facts.ts';
import { FACTS } from './facts.ts';

const ROOT = join(__dirname, '..');
const ALL: Readonly<Record<string, TypeFacts>> = { ...FACTS, ...STACKS };
const isSource = (file: string) => file.endsWith('.ts') && !/\.test\.ts$|\/testing\/|\/examples\//.test(file);

/** Lists the Terraform types of the provider's classes that a room imports. */
function importedTypes(room: string): string[] {
  const files = readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .map((file) => join(ROOT, room, file))
    .filter(isSource);
  const classes = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/from '#aws\/([a-z0-9-]+)'/g)]);
  const types = [...new Set(classes.map(([, name]) => name))].flatMap((name) =>
    Object.values(jest.requireActual<object>(`#aws/${name}`)),
  );
  return types
    .map((each) => (each as { readonly tfResourceType?: string }).tfResourceType ?? '')
    .filter((type) => type.startsWith('aws_'));
}

/** Reads the facts.ts of each module. */
function modulesWithFacts(): Map<string, Facts> {
  const modules = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Map(
    modules.flatMap(({ name }): [string, Facts][] => {
      const file = join(__dirname, name, 'facts.ts');
      if (!readdirSync(join(__dirname, name)).includes('facts.ts')) return [];
      return [[name, jest.requireActual<{ FACTS: Facts }>(file).FACTS]];
    }),
  );
}

describe('facts', () => {
  it.each(['modules', 'stacks'])('are there for every type of resource that %s make', (room) => {
    const types = importedTypes(room);
    expect(types).toContain(room === 'modules' ? 'aws_sqs_queue' : 'aws_cognito_user_pool');
    expect(types.filter((type) => !(type in ALL))).toEqual([]);
  });

  it('stand once for each type, and none is left out of what modules hand out', () => {
    const types = [...modulesWithFacts().values(), STACKS].flatMap((facts) => Object.keys(facts));
    expect(types.filter((type, index) => types.indexOf(type) !== index)).toEqual([]);
    expect(Object.keys(ALL).sort()).toEqual([...types].sort());
  });

  it('stand with a module that makes the type, or with core where many do', () => {
    const wrong = [...modulesWithFacts()].flatMap(([module, facts]) => {
      const made = new Set(importedTypes(join('modules', module)));
      return module === 'core' ? [] : Object.keys(facts).filter((type) => !made.has(type));
    });
    // Facts of types that consumers may create beside those of the modules.
    expect(wrong).toEqual(['aws_cloudwatch_composite_alarm', 'aws_sqs_queue_policy']);
  });

  it('say what is lost with whatever holds data, and why logs may go', () => {
    const stateful = Object.entries(ALL).flatMap(([type, { stateful }]) => (stateful ? [{ type, ...stateful }] : []));
    expect(
      stateful
        .filter(({ mayGo }) => mayGo === undefined)
        .map(({ type }) => type)
        .sort(),
    ).toEqual([
      'aws_api_gateway_rest_api',
      'aws_cloudwatch_event_archive',
      'aws_cognito_user_pool',
      'aws_dynamodb_table',
      'aws_kinesis_stream',
      'aws_kms_key',
      'aws_kms_replica_key',
      'aws_s3_bucket',
      'aws_sfn_state_machine',
      'aws_sqs_queue',
    ]);
    expect(stateful.filter(({ mayGo }) => mayGo !== undefined).map(({ type }) => type)).toEqual([
      'aws_cloudwatch_log_group',
    ]);
    expect(stateful.filter(({ lost }) => lost.length < 5)).toEqual([]);
  });

  it('make ARNs that differ where names or ids do', () => {
    const place = { partition: 'aws', account: '444444444444', region: 'eu-west-1' };
    for (const [type, { arn, name }] of Object.entries(ALL)) {
      if (!arn) continue;
      const made = (text: string) => arn({ [name?.argument ?? '']: text }, { ...place, id: text });
      expect([type, made('one')]).toEqual([type, expect.stringMatching(/^arn:aws:[a-z0-9-]+:[a-z0-9-]*:\d*:\S+$/)]);
      expect(made('one')).not.toBe(made('two'));
    }
  });
});
