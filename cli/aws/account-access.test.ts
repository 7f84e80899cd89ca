import { environmentNamed } from '../../environments/index.ts';
import { accountAccess } from './account-access.ts';

const made = { AccessKeyId: 'key', SecretAccessKey: 'secret', SessionToken: 'token', Expiration: new Date(0) };

/** Fake STS client that returns credentials, or refuses. */
function stsThat(answer: object | Error) {
  const asked: unknown[] = [];
  const send = async ({ input }: { input: unknown }) => {
    asked.push(input);
    if (answer instanceof Error) throw answer;
    return { Credentials: answer };
  };
  return { asked, sts: { send } as never };
}

const credentialsOf = (sts: never) => {
  const { credentials } = accountAccess(environmentNamed('dev'), '100000000004', sts);
  if (typeof credentials !== 'function') throw new Error('credentials are not asked for when they are needed');
  return credentials();
};

describe('access to an account', () => {
  it("is through the environment's deploy role, assumed when it is needed", async () => {
    const { asked, sts } = stsThat(made);
    expect(await credentialsOf(sts)).toEqual({
      accessKeyId: 'key',
      secretAccessKey: 'secret',
      sessionToken: 'token',
      expiration: new Date(0),
    });
    expect(asked).toEqual([expect.objectContaining({ RoleArn: 'arn:aws:iam::100000000004:role/landform-dev-deploy' })]);
  });

  it("is with the environment's own credentials where it states them", () => {
    const { asked, sts } = stsThat(made);
    expect(accountAccess(environmentNamed('local'), '444444444444', sts)).toMatchObject({
      endpoint: 'http://127.0.0.1:4566',
      credentials: { accessKeyId: '444444444444' },
    });
    expect(asked).toEqual([]);
  });

  it('fails: a role that may not be assumed is named, with what STS said', async () => {
    const { sts } = stsThat(Object.assign(new Error('not authorized'), { name: 'AccessDenied' }));
    await expect(credentialsOf(sts)).rejects.toThrow(
      /landform-dev-deploy cannot be assumed: AccessDenied[\s\S]*not authorized/,
    );
  });
});
