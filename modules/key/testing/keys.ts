import type { Construct } from 'constructs';
import { synth } from '../../../test/kit/synth.ts';
import { Role } from '../../core/index.ts';
import { Key, type KeyProps } from '../index.ts';

export const OWN = '${aws_kms_key.Key_961B73FD.arn}';
export const REPLICA = '${aws_kms_replica_key.Key_Replica-eu-central-1_609B728C.arn}';

export const worker = (scope: Construct) =>
  new Role(scope, 'Role', { name: 'worker', assumedBy: 'lambda.amazonaws.com' });
export const make = (props: Partial<KeyProps> = {}, use: (key: Key) => void = () => undefined) =>
  synth((stack) => use(new Key(stack, 'Key', { name: 'orders', description: 'Encrypts orders', ...props })));
