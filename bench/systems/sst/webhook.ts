// Not run: from the public documentation of SST v3. The stack is the body of `run()` in sst.config.ts.
const deadHooks = new sst.aws.Queue('DeadHooks', { transform: { queue: { messageRetentionSeconds: 1_209_600 } } });
const hooks = new sst.aws.Queue('Hooks', {
  visibilityTimeout: '60 seconds',
  dlq: { queue: deadHooks.arn, retry: 5 },
});
const sender = new aws.iam.Role('Sender', {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: 'apigateway.amazonaws.com' }),
});
new aws.iam.RolePolicy('SenderPolicy', {
  role: sender.name,
  policy: $jsonStringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: hooks.arn }],
  }),
});
const api = new sst.aws.ApiGatewayV1('Api', {
  endpoint: { type: 'regional' },
  accessLog: { retention: '1 month' },
  transform: { stage: { xrayTracingEnabled: true } },
});
const { integration } = api.routeIntegration('POST /hooks', {
  type: 'aws',
  integrationHttpMethod: 'POST',
  uri: $interpolate`arn:aws:apigateway:${region}:sqs:path/${accountId}/${hooks.nodes.queue.name}`,
  credentials: sender.arn,
  passthroughBehavior: 'never',
  requestParameters: { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" },
  requestTemplates: { 'application/json': 'Action=SendMessage&MessageBody=$util.urlEncode($input.body)' },
}).nodes;
const answer = { restApi: api.nodes.api.id, resourceId: integration.resourceId, httpMethod: 'POST' };
for (const [statusCode, selectionPattern] of Object.entries({ 202: undefined, 400: '4\\d{2}', 502: '5\\d{2}' })) {
  const response = new aws.apigateway.MethodResponse(`Answer${statusCode}`, { ...answer, statusCode });
  new aws.apigateway.IntegrationResponse(
    `Returned${statusCode}`,
    { ...answer, statusCode, selectionPattern },
    { dependsOn: [response, integration] },
  );
}
api.deploy();
const table = new sst.aws.Dynamo('Received', {
  fields: { id: 'string' },
  primaryIndex: { hashKey: 'id' },
  stream: 'new-and-old-images',
});
const handler = (name, link, environment) => ({
  handler: `functions/${name}/handler.handler`,
  architecture: 'arm64',
  memory: '512 MB',
  timeout: '10 seconds',
  link,
  environment,
});
hooks.subscribe(handler('record-hook', [table], { TABLE: table.name }), { batch: { partialResponses: true } });
const bus = new sst.aws.Bus('Bus');
const lost = new sst.aws.Queue('Unpublished', { transform: { queue: { messageRetentionSeconds: 1_209_600 } } });
table.subscribe('Publish', handler('publish-hook', [bus, lost], { BUS: bus.name }), {
  transform: {
    eventSourceMapping: {
      startingPosition: 'TRIM_HORIZON',
      maximumRetryAttempts: 10,
      bisectBatchOnFunctionError: true,
      functionResponseTypes: ['ReportBatchItemFailures'],
      destinationConfig: { onFailure: { destinationArn: lost.arn } },
    },
  },
});
