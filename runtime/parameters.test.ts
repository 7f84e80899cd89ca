import type { GetParametersCommand } from '@aws-sdk/client-ssm';
import { type ParameterClient, ParameterProblem, readParameters } from './parameters.ts';

/** Fake SSM client that holds parameters by `name:version`. */
function ssmWith(parameters: Record<string, string>) {
  const asked: unknown[] = [];
  const client: ParameterClient = {
    send: async ({ input }: GetParametersCommand) => {
      asked.push(input);
      const { Names = [] } = input;
      return {
        Parameters: Names.filter((name) => name in parameters).map((name) => ({ Name: name, Value: parameters[name] })),
        InvalidParameters: Names.filter((name) => !(name in parameters)),
      };
    },
  };
  return { client, asked };
}

describe('variables in parameters', () => {
  it('are read in one call, decrypted, and joined', async () => {
    const { client, asked } = ssmWith({ '/a/1:3': '{"ONE":"1"}', '/a/2:1': '{"TWO":"2","THREE":"3"}' });
    expect(await readParameters(client, '/a/1:3,/a/2:1')).toEqual({ ONE: '1', TWO: '2', THREE: '3' });
    expect(asked).toEqual([{ Names: ['/a/1:3', '/a/2:1'], WithDecryption: true }]);
  });

  it('fails: a parameter that is gone, by its name', async () => {
    const { client } = ssmWith({ '/a/1:3': '{"ONE":"1"}' });
    await expect(readParameters(client, '/a/1:3,/a/2:1')).rejects.toThrow('SSM has no parameter /a/2:1');
  });

  it.each(['not JSON', '["1"]', 'null', '{"ONE":1}'])('fails: %s, without showing it', async (value) => {
    const { client } = ssmWith({ '/a/1:3': value });
    const problem = await readParameters(client, '/a/1:3').catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(ParameterProblem);
    expect(String(problem)).toContain('/a/1:3 must be a JSON object of strings');
    expect(String(problem)).not.toContain(value === 'null' ? 'null' : value);
  });
});
