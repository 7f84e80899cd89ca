import { environmentNamed } from '../../environments/index.ts';
import { readClientSecret } from './client-secret.ts';

const ssm = (Value?: string) => {
  const asked: unknown[] = [];
  const client = {
    send: async ({ input }: { readonly input: unknown }) => {
      asked.push(input);
      return { Parameter: { Value } };
    },
  };
  return { asked, client: client as never };
};

describe('the secret of the client for machines', () => {
  it('is read by its name, decrypted', async () => {
    const { asked, client } = ssm('s3cret');
    expect(await readClientSecret(environmentNamed('local'), client)).toBe('s3cret');
    expect(asked).toEqual([{ Name: '/landform/local/clients/shop/secret', WithDecryption: true }]);
  });

  it('fails: a parameter without a value', async () => {
    const { client } = ssm();
    await expect(readClientSecret(environmentNamed('local'), client)).rejects.toThrow(/no value[\s\S]*local-data/);
  });
});
