import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importIdOf } from './import-ids.ts';
import { CHANGES, FakeEstate, said } from './testing/estate.ts';

/** Process id that no process has on the systems that run the tests. */
const DEAD = 2 ** 30;

let estate: FakeEstate;
beforeEach(() => {
  estate = new FakeEstate({ data: [] });
});
afterEach(() => estate.remove());

/** Writes the record of an apply that was killed after Terraform had written some lines. */
function killedApply(lines: readonly object[], pid = DEAD): void {
  const output = join(estate.root, `killed.${pid}.ndjson`);
  writeFileSync(output, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const record = { pid, parent: DEAD, operation: 'apply', output, started: Date.now() };
  estate.writeRun(`data.${pid}.json`, JSON.stringify(record));
}

const creation = (type: string, id: string, after: object) => ({
  address: `${type}.${id}`,
  type,
  change: { actions: ['create'], after },
});
const planOf = (...creations: readonly object[]) => ({ text: JSON.stringify({ resource_changes: creations }) });
const TABLE = creation('aws_dynamodb_table', 'Orders', { name: 'orders' });
const taken = ({ address }: { readonly address: string }) =>
  said.error('creating DynamoDB Table', 'ResourceInUseException: Table already exists', address);

/** Makes a stack whose apply fails because its tables exist, until it imports some of them. */
function refuseTables(...tables: readonly (typeof TABLE)[]): void {
  const refused = tables.length > 0 ? tables : [TABLE];
  estate.script('data', {
    plan: { exit: 2 },
    show: planOf(...refused),
    apply: { exit: 1, events: refused.map(taken) },
    'apply with imports': { exit: 0 },
  });
}

/** Reads the imports that the plan and apply after the take-over got. */
const imports = () => JSON.parse(readFileSync(join(estate.directory('data'), 'seen-imports'), 'utf8')).import;
const commands = () =>
  estate
    .calls()
    .filter(({ event }) => event === 'start')
    .map(({ command }) => command);
const importFile = () => existsSync(join(estate.directory('data'), 'landform-import.tf.json'));

describe('a deploy after a killed one', () => {
  it('takes over what Terraform had reported as made', async () => {
    const { type, hook } = said.created('aws_sqs_queue.Q');
    killedApply([{ type, hook: { ...hook, id_key: 'id', id_value: 'http://q' } }]);
    estate.script('data', { ...CHANGES, show: planOf(creation('aws_sqs_queue', 'Q', { name: 'q' }), TABLE) });
    const result = await estate.run('deploy');
    expect(result.succeeded).toBe(true);
    expect(commands()).toEqual(['init', 'plan', 'show', 'plan', 'apply']);
    expect(imports()).toEqual([{ to: 'aws_sqs_queue.Q', id: 'http://q' }]);
    expect(estate.output).toContain('had made aws_sqs_queue.Q: taking over what is there');
    expect(importFile()).toBe(false);
    expect(estate.runs()).toEqual([]);
  });

  it('takes over what cannot be made because it is there, if the killed one had begun it', async () => {
    killedApply([said.creating(TABLE.address)]);
    refuseTables();
    expect((await estate.run('deploy')).succeeded).toBe(true);
    expect(commands()).toEqual(['init', 'plan', 'apply', 'show', 'plan', 'apply']);
    expect(imports()).toEqual([{ to: TABLE.address, id: 'orders' }]);
  });

  it("fails: what the killed one had not begun is somebody else's and is left alone", async () => {
    killedApply([said.creating('aws_sqs_queue.Q')]);
    refuseTables();
    expect((await estate.run('deploy')).succeeded).toBe(false);
    expect(commands()).toEqual(['init', 'plan', 'apply']);
    expect(estate.output).toContain('Table already exists');
  });

  it('tells the two apart when both are refused at once', async () => {
    killedApply([said.creating(TABLE.address)]);
    const theirs = creation('aws_dynamodb_table', 'Views', { name: 'views' });
    refuseTables(TABLE, theirs);
    await estate.run('deploy');
    expect(imports()).toEqual([{ to: TABLE.address, id: 'orders' }]);
  });

  it('fails: what the killed one was refused was there before it', async () => {
    killedApply([said.creating(TABLE.address), said.notCreated(TABLE.address)]);
    refuseTables();
    expect((await estate.run('deploy')).succeeded).toBe(false);
    expect(commands()).toEqual(['init', 'plan', 'apply']);
  });

  it('takes over what the first of two killed ones had begun and the second was refused', async () => {
    killedApply([said.creating(TABLE.address)]);
    killedApply([said.creating(TABLE.address), said.notCreated(TABLE.address)], DEAD + 1);
    refuseTables();
    expect((await estate.run('deploy')).succeeded).toBe(true);
    expect(imports()).toEqual([{ to: TABLE.address, id: 'orders' }]);
  });

  it('fails: what is still refused after it was taken over ends the deploy, and the record stays for the next', async () => {
    killedApply([said.creating(TABLE.address)]);
    estate.script('data', { plan: { exit: 2 }, show: planOf(TABLE), apply: { exit: 1, events: [taken(TABLE)] } });
    expect((await estate.run('deploy')).succeeded).toBe(false);
    expect(estate.output).toContain('Table already exists');
    expect(estate.runs()).toEqual([`data.${DEAD}.json`]);
    expect(importFile()).toBe(false);
  });
});

describe('a deploy that follows no killed one', () => {
  it("fails: a name that is taken is somebody else's and is left alone", async () => {
    estate.script('data', { plan: { exit: 2 }, show: planOf(TABLE), apply: { exit: 1, events: [taken(TABLE)] } });
    expect((await estate.run('deploy')).succeeded).toBe(false);
    expect(commands()).toEqual(['init', 'plan', 'apply']);
  });
});

describe('importIdOf', () => {
  const OWN = { aws_cognito_user_pool: { service: 'cognitoidp', importId: { from: ['id'], takenOver: true } } };
  it.each([
    ['aws_iam_role', { name: 'r' }, undefined, 'r'],
    ['aws_iam_role_policy', { role: 'r', name: 'p' }, undefined, 'r:p'],
    ['aws_lambda_alias', { function_name: 'f', name: 'live' }, undefined, 'f/live'],
    ['aws_kms_key', {}, 'key-id', 'key-id'],
    ['aws_cognito_user_pool', {}, 'pool-id', 'pool-id'],
    ['aws_lambda_alias', { name: 'live' }, 'reported', undefined],
    ['aws_api_gateway_resource', { path_part: 'orders' }, 'reported', undefined],
  ])('%s %j: %s %s', (type, values, reported, expected) => {
    expect(importIdOf(type, values, reported, OWN)).toBe(expected);
  });

  it('fails: a type whose facts nobody gives', () => {
    expect(importIdOf('aws_cognito_user_pool', {}, 'pool-id', {})).toBeUndefined();
  });
});
