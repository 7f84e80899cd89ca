import type { EventSource } from '../../../modules/event-source/index.ts';
import type { LambdaFunction } from '../../../modules/function/index.ts';

/** Reads a topic of a Kafka cluster (MSK): `fn.addSource(fromKafka(cluster, 'orders'))`. */
export function fromKafka(cluster: { readonly name: string; readonly arn: string }, topic: string): EventSource {
  return {
    bind: ({ role }) => {
      role.allow({
        actions: ['kafka:DescribeClusterV2', 'kafka:GetBootstrapBrokers'],
        resources: [cluster.arn],
      });
      return {
        kind: 'Kafka',
        source: { name: `${cluster.name}-${topic}` },
        mapping: { eventSourceArn: cluster.arn, topics: [topic], startingPosition: 'TRIM_HORIZON', batchSize: 100 },
      };
    },
  };
}

export function readOrders(fn: LambdaFunction, clusterArn: string): void {
  fn.addSource(fromKafka({ name: 'shop', arn: clusterArn }, 'orders'));
}
