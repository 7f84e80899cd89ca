import { elsewhere, synth } from '../../test/kit/synth.ts';
import { Role } from '../core/index.ts';
import { Key } from '../key/index.ts';
import { type IStateBackend, StateBackend } from './index.ts';

const key = () => Key.fromAttributes(elsewhere(), 'Key', { arn: 'arn:aws:kms:eu-west-1:444444444444:key/1' });
const granted = (grant: (backend: IStateBackend, role: Role) => void) =>
  synth((scope) => {
    const backend = StateBackend.fromAttributes(scope, 'State', { bucketName: 'states', key: key() });
    grant(backend, new Role(scope, 'Deploy', { name: 'deploy', assumedBy: 'lambda.amazonaws.com' }));
  }).document('aws_iam_role_policy', 'policy')['Statement'] as { Action: string | string[]; Resource: string }[];

const onStates = (statements: ReturnType<typeof granted>) =>
  statements.filter(({ Resource }) => Resource.endsWith('*.tfstate')).flatMap(({ Action }) => Action);

describe('grants on a state bucket', () => {
  it('let a plan read states and hold locks, and change no state', () => {
    const statements = granted((backend, role) => backend.grantPlan(role));
    expect(onStates(statements)).toEqual(['s3:GetObject']);
    expect(statements).toContainEqual({
      Effect: 'Allow',
      Action: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      Resource: 'arn:aws:s3:::states/*.tfstate.tflock',
    });
  });

  it('use the key for objects of the bucket only', () => {
    expect(granted((backend, role) => backend.grantPlan(role))).toContainEqual({
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: 'arn:aws:kms:eu-west-1:444444444444:key/1',
      Condition: { StringLike: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
    });
  });

  it('let an apply write states too', () => {
    expect(onStates(granted((backend, role) => backend.grantApply(role))).sort()).toEqual([
      's3:GetObject',
      's3:PutObject',
    ]);
  });
});
