import { elsewhere, synth, TEST_PLACEMENT } from '../../test/kit/synth.ts';
import { place, type Role } from '../core/index.ts';
import { type IKey, Key } from './index.ts';
import { make, OWN, worker } from './testing/keys.ts';

describe('grants', () => {
  const granted = (grant: (key: IKey, role: Role) => void, key?: IKey) =>
    synth((stack) => {
      grant(key ?? new Key(stack, 'Key', { name: 'orders', description: 'Encrypts orders' }), worker(stack));
    }).document('aws_iam_role_policy', 'policy')['Statement'];

  it('let a role decrypt', () => {
    expect(granted((key, role) => key.grantDecrypt(role))).toEqual([
      { Effect: 'Allow', Action: 'kms:Decrypt', Resource: OWN },
    ]);
  });

  it('let a role encrypt and decrypt', () => {
    expect(granted((key, role) => key.grantEncryptDecrypt(role))).toEqual([
      { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], Resource: OWN },
    ]);
  });

  it('let a role use the key only in calls of a service, and no more than the service needs', () => {
    const Condition = { StringLike: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } };
    expect(granted((key, role) => key.grantDecrypt(role, 's3'))).toEqual([
      { Effect: 'Allow', Action: 'kms:Decrypt', Resource: OWN, Condition },
    ]);
    expect(granted((key, role) => key.grantEncryptDecrypt(role, 's3'))).toEqual([
      { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: OWN, Condition },
    ]);
  });

  it('name services as the partition of the region does', () => {
    const stack = make({}, (key) => {
      const role = worker(key);
      place(role, { ...TEST_PLACEMENT, region: 'cn-north-1' });
      key.grantDecrypt(role, 'dynamodb');
    });
    expect(stack.document('aws_iam_role_policy', 'policy')).toMatchObject({
      Statement: [{ Condition: { StringLike: { 'kms:ViaService': 'dynamodb.*.amazonaws.com.cn' } } }],
    });
  });

  it('work on a key that another stack made', () => {
    const arn = 'arn:aws:kms:eu-west-1:111122223333:key/1';
    expect(Key.fromAttributes(elsewhere(), 'Imported', { arn })).toMatchObject({ services: undefined });
    expect(
      granted(
        (key, role) => key.grantDecrypt(role),
        Key.fromAttributes(elsewhere(), 'Imported', { arn, services: [] }),
      ),
    ).toMatchObject([{ Resource: arn }]);
  });
});
