import type { Construct } from 'constructs';
import { Alarms } from '../alarms/index.ts';
import { InvocationWatch, type LambdaFunction } from '../function/index.ts';
import { ALIAS_ALARMS } from './alarms.ts';
import type { LambdaAliasProps } from './props.ts';

/** Creates the alarms of an alias. */
export function watchAlias(alias: Construct, fn: LambdaFunction, props: LambdaAliasProps): InvocationWatch {
  const alarms = new Alarms(alias, ALIAS_ALARMS, {
    kind: 'alias',
    name: `${fn.name}-${props.name}`,
    values: { FunctionName: fn.name, Resource: `${fn.name}:${props.name}` },
    settings: props.alarms,
  });
  if (props.provisionedConcurrency !== undefined) alarms.add('spillovers');
  return new InvocationWatch(alarms);
}
