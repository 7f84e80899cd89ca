import type { Context } from 'aws-lambda';

/** Makes the context that Lambda passes to a handler beside the event. */
export function lambdaContext(awsRequestId = 'c0ffee00-0000-4000-8000-000000000001'): Context {
  return {
    awsRequestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'landform-test',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:landform-test',
    memoryLimitInMB: '512',
    logGroupName: '/aws/lambda/landform-test',
    logStreamName: 'stream',
    getRemainingTimeInMillis: () => 10_000,
    done: () => {},
    fail: () => {},
    succeed: () => {},
  };
}
