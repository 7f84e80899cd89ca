import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importIdOf } from './import-ids.ts';
import { CHANGES, FakeEstate, said } from './testing/estate.ts';

/** No process has this id on the systems that tests run on. */
const DEAD = 2 ** 30;

let estate: FakeEstate;
beforeEach(() => {
  estate = new FakeEstate({ data: [] });
});
afterEach(() => estate.remove());

/** The record of an apply that was killed after Terraform had said some lines. */
function killedApply(...lines: readonly object[]): void {
  const output = join(estate.root, 'killed.ndjson');
  writeFileSync(output, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const record = { pid: DEAD, parent: DEAD, operation: 'apply', output, started: Date.now() };
  estate.writeRun(`data.${DEAD}.json`, JSON.stringify(record));
}

const creation = (type: string, id: string, after: object) => ({
  address: `${type}.${id}`,
  type,
  change: { actions: ['create'], after },
});
const planOf = (...creations: readonly object[]) => ({ text: JSON.stringify({ resource_changes: creations }) });
const TABLE = creation('aws_dynamodb_table', 'Orders', { name: 'orders' });
const TAKEN = said.error(
  'creating DynamoDB Table',
  'ResourceInUseException: Table already exists: orders',
  'aws_dynamodb_table.Orders',
);

/** What the plan and apply that follow the take-over were given. */
const imports = () => JSON.parse(readFileSync(join(estate.directory('data'), 'seen-imports'), 'utf8')).import;
const commands = () =>
  estate
    .calls()
    .filter(({ event }) => event === 'start')
    .map(({ command }) => command);
const importFile = () => existsSync(join(estate.directory('data'), 'landform-import.tf.json'));

describe('a deploy after a killed one', () => {
  it('takes over what Terraform had reported as made', async () => {
    killedApply({
      ...said.created('aws_sqs_queue.Q'),
      hook: { ...said.created('aws_sqs_queue.Q').hook, id_key: 'id', id_value: 'http://q' },
    });
    estate.script('data', { ...CHANGES, show: planOf(creation('aws_sqs_queue', 'Q', { name: 'q' }), TABLE) });
    const result = await estate.run('deploy');
    expect(result.succeeded).toBe(true);
    expect(commands()).toEqual(['init', 'plan', 'show', 'plan', 'apply']);
    expect(imports()).toEqual([{ to: 'aws_sqs_queue.Q', id: 'http://q' }]);
    expect(estate.output).toContain('had made aws_sqs_queue.Q: taking over what is there');
    expect(importFile()).toBe(false);
    expect(estate.runs()).toEqual([]);
  });

  it('takes over what cannot be made because it is there', async () => {
    killedApply();
    estate.script('data', {
      plan: { exit: 2 },
      show: planOf(TABLE),
      apply: { exit: 1, events: [TAKEN] },
      'apply with imports': { exit: 0 },
    });
    expect((await estate.run('deploy')).succeeded).toBe(true);
    expect(commands()).toEqual(['init', 'plan', 'apply', 'show', 'plan', 'apply']);
    expect(imports()).toEqual([{ to: 'aws_dynamodb_table.Orders', id: 'orders' }]);
  });

  it('fails: what is still refused after it was taken over ends the deploy, and the record stays for the next', async () => {
    killedApply();
    estate.script('data', { plan: { exit: 2 }, show: planOf(TABLE), apply: { exit: 1, events: [TAKEN] } });
    expect((await estate.run('deploy')).succeeded).toBe(false);
    expect(estate.output).toContain('Table already exists');
    expect(estate.runs()).toEqual([`data.${DEAD}.json`]);
    expect(importFile()).toBe(false);
  });
});

describe('a deploy that follows no killed one', () => {
  it("fails: a name that is taken is somebody else's and is left alone", async () => {
    estate.script('data', { plan: { exit: 2 }, show: planOf(TABLE), apply: { exit: 1, events: [TAKEN] } });
    expect((await estate.run('deploy')).succeeded).toBe(false);
    expect(commands()).toEqual(['init', 'plan', 'apply']);
  });
});

describe('importIdOf', () => {
  it.each([
    ['aws_iam_role', { name: 'r' }, undefined, 'r'],
    ['aws_iam_role_policy', { role: 'r', name: 'p' }, undefined, 'r:p'],
    ['aws_lambda_alias', { function_name: 'f', name: 'live' }, undefined, 'f/live'],
    ['aws_kms_key', {}, 'key-id', 'key-id'],
    ['aws_lambda_alias', { name: 'live' }, 'reported', undefined],
    ['aws_api_gateway_resource', { path_part: 'orders' }, 'reported', undefined],
  ])('%s %j: %s %s', (type, values, reported, expected) => {
    expect(importIdOf(type, values, reported)).toBe(expected);
  });
});
