import { CreateQueueCommand, GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Answer, callRest, cloud, REGION, unique } from './cloud.ts';
import type { Deployed } from './functions.ts';

export async function makeQueue(sqs: SQSClient): Promise<{ url: string; arn: string }> {
  const { QueueUrl: url = '' } = await sqs.send(new CreateQueueCommand({ QueueName: unique('queue') }));
  const attributes = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] });
  return { url, arn: (await sqs.send(attributes)).Attributes?.QueueArn ?? '' };
}

export async function makeApi(authorize: Deployed, place: Deployed): Promise<string> {
  const { id } = await callRest('apigateway', 'POST', '/restapis', { name: unique('api') });
  const at = (path: string, method: string, body?: object): Promise<Answer> =>
    callRest('apigateway', method, `/restapis/${id}${path}`, body);
  const uri = ({ arn }: Deployed) => `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${arn}/invocations`;
  const resources = await at('/resources', 'GET');
  const [{ id: resource }] = resources.item ?? resources._embedded.item;
  const identitySource = 'method.request.header.Authorization';
  const token = { name: 'token', type: 'TOKEN', authorizerUri: uri(authorize), identitySource };
  const authorizer = await at('/authorizers', 'POST', token);
  const method = `/resources/${resource}/methods/GET`;
  await at(method, 'PUT', { authorizationType: 'CUSTOM', authorizerId: authorizer.id });
  await at(`${method}/integration`, 'PUT', { type: 'AWS_PROXY', httpMethod: 'POST', uri: uri(place) });
  await at('/deployments', 'POST', { stageName: 'v1', tracingEnabled: true });
  return `${(await cloud()).endpoint}/_aws/execute-api/${id}/v1/`;
}
