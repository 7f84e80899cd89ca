import { findingsIn, findingsOf } from '../testing/findings.ts';

const RULE = 'secret-exposed';
const SECRET = '${aws_cognito_user_pool_client.Shop.client_secret}';

describe('a secret', () => {
  const output = (value: string) =>
    findingsOf(
      [
        {
          name: 'data',
          json: {
            terraform: {},
            provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: ['444444444444'] }] },
            output: { shop: { value, sensitive: true } },
          },
        },
      ],
      RULE,
    );
  const variable = (value: string) =>
    findingsIn({ aws_lambda_function: { Work: { environment: { variables: { SHOP: value } } } } }, [RULE]);

  it('may be in an encrypted parameter; outputs and variables may name other things', () => {
    expect(findingsIn({ aws_ssm_parameter: { Shop: { type: 'SecureString', value: SECRET } } }, [RULE])).toEqual([]);
    expect(output('${aws_cognito_user_pool_client.Shop.id}')).toEqual([]);
    expect(variable('/landform/test/clients/shop/secret')).toEqual([]);
  });

  it('fails: in an output, sensitive or not', () => {
    expect(output(SECRET)).toEqual(['data: output.shop: is a secret']);
  });

  it('fails: in a variable of a function', () => {
    expect(variable(SECRET)).toEqual(['aws_lambda_function.Work: shows a secret in environment']);
    expect(variable(`shop:${SECRET}`)).toEqual(['aws_lambda_function.Work: shows a secret in environment']);
  });
});
