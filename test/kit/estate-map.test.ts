import { EstateMap, keyOf, type NamedStack } from './estate-map.ts';
import type { StackJson } from './stack-json.ts';

const stack = (name: string, account: string, more: Partial<StackJson>): NamedStack => ({
  name,
  json: {
    terraform: {},
    provider: {
      aws: [
        { alias: 'x', region: 'eu-central-1' },
        { region: 'eu-west-1', access_key: account },
      ],
    },
    ...more,
  },
});
const data = stack('data', '444444444444', {
  resource: {
    aws_dynamodb_table: {
      Orders: {
        name: 'orders',
        replica: [{ region_name: 'eu-central-1', kms_key_arn: '${aws_kms_replica_key.There.arn}' }],
        server_side_encryption: { kms_key_arn: '${aws_kms_key.Here.arn}' },
      },
    },
    aws_cloudwatch_event_rule: { On: { name: 'on', event_bus_name: 'bus' }, Default: { name: 'on' } },
  },
  locals: {
    There:
      '${one([for replica in aws_dynamodb_table.Orders.replica : replica.stream_arn if replica.region_name == "eu-central-1"])}',
  },
  output: { there: { value: '${local.There}' }, name: { value: '${aws_dynamodb_table.Orders.name}' } },
});
const reader = stack('reader', '555555555555', {});
const map = new EstateMap([data, reader]);
const remote = (output: string) => `\${data.terraform_remote_state.cross-stack-reference-input-data.outputs.${output}}`;

describe('the map of an estate', () => {
  it('follows references within a stack and across, to names and ARNs', () => {
    expect(map.resolve(data, '${aws_dynamodb_table.Orders.arn}/index/*')).toBe(
      'arn:aws:dynamodb:eu-west-1:444444444444:table/orders/index/*',
    );
    expect(map.resolve(reader, remote('name'))).toBe('orders');
  });

  it('leaves what only an apply knows as it is', () => {
    expect(map.resolve(data, '${aws_dynamodb_table.Orders.id}')).toBe('${aws_dynamodb_table.Orders.id}');
    expect(map.resolve(reader, remote('nothing'))).toBe(remote('nothing'));
  });

  it('tells a replica and its stream from the table, each with the key of its region', () => {
    const there = map.named(reader, remote('there'));
    expect(map.resolve(reader, remote('there'))).toBe(
      'arn:aws:dynamodb:eu-central-1:444444444444:table/orders/stream/latest',
    );
    expect(there && keyOf(there)).toBe('${aws_kms_replica_key.There.arn}');
    const here = map.named(data, '${aws_dynamodb_table.Orders.stream_arn}');
    expect(here && keyOf(here)).toBe('${aws_kms_key.Here.arn}');
  });

  it('calls a rule by its bus, unless that is the default', () => {
    expect(map.all('aws_cloudwatch_event_rule').map(({ arn }) => arn)).toEqual([
      'arn:aws:events:eu-west-1:444444444444:rule/on',
      'arn:aws:events:eu-west-1:444444444444:rule/bus/on',
    ]);
  });
});
