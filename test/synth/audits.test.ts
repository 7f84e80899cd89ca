import { ENVIRONMENT_NAMES } from '../../environments/index.ts';
import { LambdaAlias } from '../../modules/alias/index.ts';
import { CodeBucket } from '../../modules/code-bucket/index.ts';
import { CodeSigning } from '../../modules/code-signing/index.ts';
import { DataStream } from '../../modules/data-stream/index.ts';
import { EventBus, EventRule } from '../../modules/event-bus/index.ts';
import { LambdaFunction } from '../../modules/function/index.ts';
import { Key } from '../../modules/key/index.ts';
import { Queue } from '../../modules/queue/index.ts';
import { RestApi } from '../../modules/rest-api/index.ts';
import { StateBackend } from '../../modules/state-backend/index.ts';
import { Table } from '../../modules/table/index.ts';
import { Workflow } from '../../modules/workflow/index.ts';
import { asynchronousEdges, deadLetterFindings } from '../kit/dead-letters.ts';
import { edgeFindings, edgesOf } from '../kit/edges.ts';
import { actionsOnEverything, leastPrivilegeFindings, NO_RESOURCE_TYPE } from '../kit/least-privilege.ts';
import { policiesOf } from '../kit/policies.ts';
import { protectionFindings } from '../kit/protection.ts';
import { findingsIn, ofEnvironment, synthesizeEstate } from './estate.ts';

const estate = synthesizeEstate();

const MODULES = [
  CodeSigning,
  CodeBucket,
  DataStream,
  EventBus,
  EventRule,
  Key,
  LambdaAlias,
  LambdaFunction,
  Queue,
  RestApi,
  StateBackend,
  Table,
  Workflow,
];

/** Logs end with their retention, and one that nothing may destroy would keep its function from ever being removed. */
const MAY_GO = new Set(['aws_cloudwatch_log_group']);

/** Types whose loss loses data or what cannot be made again, as the modules say; and who may order, which a stack holds itself. */
const STATEFUL = new Set(
  ['aws_cognito_user_pool', ...MODULES.flatMap(({ stateful }) => stateful)].filter((type) => !MAY_GO.has(type)),
);

describe.each(ENVIRONMENT_NAMES)('audit of %s', (name) => {
  const stacks = ofEnvironment(estate, name);

  it('allows no action by a wildcard and nothing on everything that could be named', () => {
    expect(stacks.flatMap(({ json }) => policiesOf(json)).length).toBeGreaterThan(20);
    expect(findingsIn(stacks, ({ json }) => leastPrivilegeFindings(json))).toEqual([]);
  });

  it('loses nothing: every asynchronous edge ends in a queue of the right kind', () => {
    expect(stacks.flatMap(({ json }) => asynchronousEdges(json)).length).toBeGreaterThan(3);
    expect(findingsIn(stacks, ({ json }) => deadLetterFindings(json))).toEqual([]);
  });

  it('lets every call between services through that it wires', () => {
    expect(edgesOf(stacks).length).toBeGreaterThan(15);
    expect(edgeFindings(stacks)).toEqual([]);
  });

  it('protects what holds data if the environment says so, and only then', () => {
    expect(
      findingsIn(stacks, ({ json, environment }) =>
        protectionFindings(json, STATEFUL, environment.switches.protectData),
      ),
    ).toEqual([]);
  });
});

describe('the audits', () => {
  it('know no exception that nothing needs any more', () => {
    const needed = new Set(estate.flatMap(({ json }) => actionsOnEverything(json)));
    expect(Object.keys(NO_RESOURCE_TYPE).filter((action) => !needed.has(action))).toEqual([]);
  });

  it('protect staging and prod, and leave local and dev free to go', () => {
    const protecting = estate.filter(({ environment }) => environment.switches.protectData);
    expect([...new Set(protecting.map(({ environment }) => environment.name))].sort()).toEqual(['prod', 'staging']);
  });
});
