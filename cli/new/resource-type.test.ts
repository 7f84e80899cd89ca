import { join } from 'node:path';
import { endpointServices, readResourceType, resourceTypes } from './resource-type.ts';

const ROOT = join(import.meta.dirname, '..', '..');

describe('a resource type', () => {
  it('has the arguments of the provider', () => {
    const { arguments: all, ...type } = readResourceType(ROOT, 'aws_wafv2_ip_set');
    expect(type).toEqual({
      type: 'aws_wafv2_ip_set',
      subpath: 'wafv2-ip-set',
      className: 'Wafv2IpSet',
      page: 'https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/wafv2_ip_set',
      hasArn: true,
    });
    expect(all).toEqual(
      expect.arrayContaining([
        { name: 'ipAddressVersion', terraform: 'ip_address_version', required: true, kind: 'string' },
        { name: 'addresses', terraform: 'addresses', required: false, kind: 'string[]' },
        { name: 'tags', terraform: 'tags', required: false, kind: undefined },
      ]),
    );
  });

  it('knows numbers and switches from blocks', () => {
    const kindOf = (name: string) =>
      readResourceType(ROOT, 'aws_sqs_queue').arguments.find((each) => each.terraform === name)?.kind;
    expect(['delay_seconds', 'fifo_queue', 'timeouts'].map(kindOf)).toEqual(['number', 'boolean', undefined]);
  });

  it.each(['aws_schedule_group', 'aws_../sqs_queue', 'sqs_queue'])('fails: NW004 %s', (type) => {
    expect(() => readResourceType(ROOT, type)).toThrow(/\[NW004\]/);
  });

  it('is suggested where a name is nearly right', () => {
    expect(() => readResourceType(ROOT, 'aws_schedule_group')).toThrow('aws_scheduler_schedule_group');
  });

  it('is one of many, with services of their own', () => {
    expect(resourceTypes(ROOT)).toEqual(expect.arrayContaining(['aws_sqs_queue', 'aws_sns_topic']));
    expect(resourceTypes(ROOT).filter((type) => /data_aws|provider/.test(type) && type === 'aws_provider')).toEqual([]);
    expect(endpointServices(ROOT)).toEqual(expect.arrayContaining(['sqs', 'cognitoidp']));
  });
});
