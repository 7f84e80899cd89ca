import { keyNamed, kmsKeyOf } from '../iam/authority.ts';
import { estateOf } from './read.ts';
import type { NamedStack, Resource } from './resource.ts';
import type { StackJson } from './stack-json.ts';

const stack = (name: string, account: string, more: Partial<StackJson>): NamedStack => ({
  name,
  json: {
    terraform: { backend: { s3: { bucket: `states-${account}`, key: `${name}/terraform.tfstate` } } },
    provider: {
      aws: [
        { alias: 'eu-central-1', region: 'eu-central-1', access_key: account },
        { region: 'eu-west-1', access_key: account },
      ],
    },
    ...more,
  },
});
const STREAM =
  '${one([for replica in aws_dynamodb_table.Orders.replica : replica.stream_arn if replica.region_name == "eu-central-1"])}';
const data = stack('data', '444444444444', {
  resource: {
    aws_dynamodb_table: {
      Orders: {
        name: 'orders',
        replica: [{ region_name: 'eu-central-1', kms_key_arn: '${aws_kms_replica_key.There.arn}' }],
        server_side_encryption: { kms_key_arn: '${aws_kms_key.Here.arn}' },
      },
    },
    aws_kms_key: { Here: {} },
    aws_kms_alias: { Orders: { name: 'alias/orders', target_key_id: '${aws_kms_key.Here.key_id}' } },
    aws_kms_replica_key: { There: { provider: 'aws.eu-central-1' } },
    aws_cloudwatch_event_rule: { On: { name: 'on', event_bus_name: 'bus' }, Default: { name: 'on' } },
    aws_sqs_queue: { Unnamed: {}, Work: { name: 'work', kms_master_key_id: 'alias/orders' } },
    aws_lambda_function: { Work: { function_name: 'work' } },
    aws_lambda_alias: { Live: { function_name: '${aws_lambda_function.Work.function_name}', name: 'live' } },
    aws_api_gateway_method: { Post: { http_method: 'POST' } },
    aws_api_gateway_integration: { Post: { http_method: '${aws_api_gateway_method.Post.http_method}' } },
  },
  locals: { There: STREAM, Here: '${aws_dynamodb_table.Orders.stream_arn}' },
  output: {
    there: { value: '${local.There}' },
    name: { value: '${aws_dynamodb_table.Orders.name}' },
    arn: { value: '${aws_dynamodb_table.Orders.arn}' },
  },
});
const reader = stack('reader', '555555555555', {
  data: {
    terraform_remote_state: {
      elsewhere: { config: { bucket: 'states-444444444444', key: 'data/terraform.tfstate' } },
      nowhere: { config: { bucket: 'states-444444444444', key: 'other/terraform.tfstate' } },
    },
  },
  resource: { aws_lambda_function: { Reader: { function_name: 'reader' } } },
});
const estate = estateOf([data, reader]);
const at = (address: string): Resource => {
  const found = estate.resources().find((each) => each.address === address);
  if (!found) throw new Error(`no ${address}`);
  return found;
};
const here = at('aws_dynamodb_table.Orders');
const there = at('aws_lambda_function.Reader');
const remote = (output: string, name = 'cross-stack-reference-input-data') =>
  `\${data.terraform_remote_state.${name}.outputs.${output}}`;
const ORDERS = 'arn:aws:dynamodb:eu-west-1:444444444444:table/orders';
const REPLICA = 'arn:aws:dynamodb:eu-central-1:444444444444:table/orders';

describe('references', () => {
  it('are followed within a stack and across, to names and ARNs', () => {
    expect(estate.resolve(here, '${aws_dynamodb_table.Orders.arn}/index/*')).toBe(`${ORDERS}/index/*`);
    expect(estate.resolve(there, remote('name'))).toBe('orders');
    expect(estate.resolve(here, '${local.Here}')).toBe(`${ORDERS}/stream/latest`);
  });

  it('are followed to the state that they read, whatever it is called', () => {
    expect(estate.resolve(there, remote('arn', 'elsewhere'))).toBe(ORDERS);
    expect(estate.resolve(there, remote('arn', 'nowhere'))).toBe(remote('arn', 'nowhere'));
  });

  it('stay as they are where only an apply knows', () => {
    expect(estate.resolve(here, '${aws_dynamodb_table.Orders.id}')).toBe('${aws_dynamodb_table.Orders.id}');
    expect(estate.resolve(there, remote('nothing'))).toBe(remote('nothing'));
  });

  it('tell a replica and its stream from the table, each with the key of its region', () => {
    const replica = estate.target(there, remote('there'));
    expect(estate.resolve(there, remote('there'))).toBe(`${REPLICA}/stream/latest`);
    expect(replica).toMatchObject({ region: 'eu-central-1', replicaOf: here });
    expect(replica && kmsKeyOf(replica)).toBe('${aws_kms_replica_key.There.arn}');
    expect(replica && keyNamed(estate, replica)).toMatchObject({ region: 'eu-central-1' });
    expect(estate.target(here, '${aws_dynamodb_table.Orders.stream_arn}')).toBe(here);
    expect(kmsKeyOf(here)).toBe('${aws_kms_key.Here.arn}');
  });
});

describe('a resource', () => {
  it('is found by its ARN and that of a part of it, and by no other', () => {
    expect(estate.at(ORDERS)).toBe(here);
    expect(estate.at(`${ORDERS}/index/by-day`)).toBe(here);
    expect(estate.at('arn:aws:lambda:eu-west-1:444444444444:function:work:7')).toBe(at('aws_lambda_function.Work'));
    expect(estate.at(`${ORDERS}-old`)).toBeUndefined();
    expect(estate.at('arn:aws:dynamodb:eu-west-1:444444444444:table')).toBeUndefined();
  });

  it('is found by its name where its type is asked for, in its own account and region', () => {
    expect(estate.target(here, 'work', 'aws_lambda_function')).toBe(at('aws_lambda_function.Work'));
    expect(estate.target(here, 'work', 'aws_sqs_queue')).toBe(at('aws_sqs_queue.Work'));
    expect(estate.target(here, 'work')).toBeUndefined();
    expect(estate.target(there, 'work', 'aws_lambda_function')).toBeUndefined();
  });

  it('is found where an argument refers to what has no ARN', () => {
    const integration = at('aws_api_gateway_integration.Post');
    expect(estate.follow(integration, 'http_method')).toBe(at('aws_api_gateway_method.Post'));
  });

  it('may stand for another: the alias of a function, or of a key', () => {
    const alias = at('aws_lambda_alias.Live');
    expect(alias.arn).toBe('arn:aws:lambda:eu-west-1:444444444444:function:work:live');
    expect(estate.at(alias.arn)).toBe(alias);
    expect(estate.behind(alias)).toBe(at('aws_lambda_function.Work'));
    expect(keyNamed(estate, at('aws_sqs_queue.Work'))).toBe(at('aws_kms_key.Here'));
  });

  it('is told from others by its id where it has no name', () => {
    expect(at('aws_sqs_queue.Unnamed').arn).toBe('arn:aws:sqs:eu-west-1:444444444444:data/aws_sqs_queue.Unnamed');
  });

  it('of a rule is called by its bus, unless that is the default', () => {
    expect(estate.resources('aws_cloudwatch_event_rule').map(({ arn }) => arn)).toEqual([
      'arn:aws:events:eu-west-1:444444444444:rule/on',
      'arn:aws:events:eu-west-1:444444444444:rule/bus/on',
    ]);
  });
});

describe('a stack without resources of AWS', () => {
  it('lies in no account', () => {
    const json: StackJson = { terraform: {}, resource: { terraform_data: { Note: {} } } };
    const { stacks, facts } = estateOf([{ name: 'notes', json }]);
    expect(stacks).toEqual([{ name: 'notes', json, account: '', accountName: '', region: '' }]);
    expect(Object.keys(facts)).not.toContain('terraform_data');
  });
});

describe('everything that a value speaks of', () => {
  it('is found by reference, by ARN, and however deep it lies', () => {
    const policy = JSON.stringify({
      Statement: [{ Resource: ['${aws_dynamodb_table.Orders.arn}', 'arn:aws:sqs:eu-west-1:444444444444:work'] }],
    });
    expect(estate.targets(here, { policy }).map(({ address }) => address)).toEqual([
      'aws_dynamodb_table.Orders',
      'aws_sqs_queue.Work',
    ]);
    expect(estate.targets(there, ['x', remote('there')]).map(({ id }) => id)).toEqual([
      'data/aws_dynamodb_table.Orders@eu-central-1',
    ]);
  });
});
