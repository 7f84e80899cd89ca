import { synth } from '../../test/kit/synth.ts';
import { LambdaAlias } from '../alias/index.ts';
import { CodeBucket } from '../code-bucket/index.ts';
import { code, make } from '../function/testing/function.ts';
import { RestApi } from '../rest-api/index.ts';

const functionArn = 'arn:aws:lambda:eu-west-1:444444444444:function:landform-test-place-order';

describe('what another stack made', () => {
  it('is an alias that services are let invoke, on the alias and not on the function', () => {
    const stack = synth((scope) => {
      const live = LambdaAlias.fromAttributes(scope, 'Live', {
        functionArn,
        functionName: 'landform-test-place-order',
        aliasName: 'live',
        timeoutSeconds: 10,
      });
      expect(live).toMatchObject({
        arn: `${functionArn}:live`,
        name: 'landform-test-place-order:live',
        aliasName: 'live',
      });
      live.allowInvocation('FromApi', { principal: 'apigateway.amazonaws.com', sourceArn: 'arn:aws:execute-api:1' });
    });
    expect(stack.only('aws_lambda_permission')).toMatchObject({ function_name: functionArn, qualifier: 'live' });
  });

  it('is a bucket that takes code', () => {
    const stack = synth((scope) => {
      const codeBucket = CodeBucket.fromAttributes(scope, 'Code', { name: 'landform-test-code' });
      make(scope, { code, codeBucket });
    });
    expect(stack.only('aws_s3_object')).toMatchObject({ bucket: 'landform-test-code' });
    expect(stack.resources('aws_s3_bucket')).toEqual({});
    expect(stack.only('aws_lambda_function')).toMatchObject({ s3_bucket: expect.stringContaining('aws_s3_object.') });
  });

  it('is an API, whose address and ARN follow from its id', () => {
    synth((scope) => {
      expect(RestApi.fromAttributes(scope, 'Api', { id: 'a1b2', stageName: 'v2' })).toMatchObject({
        url: 'https://a1b2.execute-api.eu-west-1.amazonaws.com/v2',
        executionArn: 'arn:aws:execute-api:eu-west-1:444444444444:a1b2',
      });
      expect(RestApi.fromAttributes(scope, 'Other', { id: 'a1b2' })).toMatchObject({ stageName: 'v1' });
    });
  });
});
