// Not run: from the public documentation of TerraConstructs.
import type { Construct } from 'constructs';
import { Duration } from 'terraconstructs';
import {
  AwsStack,
  type AwsStackProps,
  cloudwatch,
  compute,
  iam,
  notify,
  RetentionDays,
  storage,
} from 'terraconstructs/lib/aws';

/** Hooks of a partner: kept in a table, and told to everybody on a bus. */
export class WebhookStack extends AwsStack {
  constructor(scope: Construct, id: string, props: AwsStackProps) {
    super(scope, id, props);

    const deadHooks = new notify.Queue(this, 'DeadHooks', { retentionPeriod: Duration.days(14), enforceSSL: true });
    const hooks = new notify.Queue(this, 'Hooks', {
      visibilityTimeout: Duration.seconds(60),
      receiveMessageWaitTime: Duration.seconds(20),
      enforceSSL: true,
      deadLetterQueue: { queue: deadHooks, maxReceiveCount: 5 },
    });
    const sender = new iam.Role(this, 'Sender', { assumedBy: new iam.ServicePrincipal('apigateway.amazonaws.com') });
    hooks.grantSendMessages(sender);
    const accessLog = new cloudwatch.LogGroup(this, 'AccessLog', { retention: RetentionDays.ONE_MONTH });
    const api = new compute.RestApi(this, 'Api', {
      endpointTypes: [compute.EndpointType.REGIONAL],
      deployOptions: {
        stageName: 'v1',
        accessLogDestination: new compute.LogGroupLogDestination(accessLog),
        accessLogFormat: compute.AccessLogFormat.jsonWithStandardFields(),
        loggingLevel: compute.MethodLoggingLevel.ERROR,
        metricsEnabled: true,
        tracingEnabled: true,
        throttlingRateLimit: 50,
        throttlingBurstLimit: 100,
      },
    });
    const toHooks = new compute.AwsIntegration({
      service: 'sqs',
      path: `${this.account}/${hooks.queueName}`,
      options: {
        credentialsRole: sender,
        passthroughBehavior: compute.PassthroughBehavior.NEVER,
        requestParameters: { 'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'" },
        requestTemplates: { 'application/json': 'Action=SendMessage&MessageBody=$util.urlEncode($input.body)' },
        integrationResponses: [
          { statusCode: '202', responseTemplates: { 'application/json': '{"correlationId":"$context.requestId"}' } },
          { statusCode: '400', selectionPattern: '4\\d{2}' },
          { statusCode: '502', selectionPattern: '5\\d{2}' },
        ],
      },
    });
    api.root.addResource('hooks').addMethod('POST', toHooks, {
      methodResponses: [{ statusCode: '202' }, { statusCode: '400' }, { statusCode: '502' }],
    });

    const table = new storage.Table(this, 'Received', {
      partitionKey: { name: 'id', type: storage.AttributeType.STRING },
      stream: storage.StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecovery: true,
    });
    const handler = (name: string, description: string, environment: Record<string, string>) =>
      new compute.NodejsFunction(this, name, {
        description,
        path: `functions/${name}/handler.ts`,
        runtime: compute.Runtime.NODEJS_22_X,
        architecture: compute.Architecture.ARM_64,
        memorySize: 512,
        timeout: Duration.seconds(10),
        logRetentionInDays: RetentionDays.ONE_MONTH,
        environment,
      });
    const record = handler('record-hook', 'Keeps hooks', { TABLE: table.tableName });
    record.addEventSource(new compute.sources.SqsEventSource(hooks, { reportBatchItemFailures: true }));
    table.grantWriteData(record);

    const bus = new notify.EventBus(this, 'Bus');
    const publish = handler('publish-hook', 'Publishes hooks', { BUS: bus.eventBusName });
    const unpublished = new notify.Queue(this, 'Unpublished', { retentionPeriod: Duration.days(14), enforceSSL: true });
    table.grantStreamRead(publish);
    publish.addEventSourceMapping('Stream', {
      eventSourceArn: table.tableStreamArn,
      startingPosition: compute.StartingPosition.TRIM_HORIZON,
      retryAttempts: 10,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: {
        bind: (_mapping, target) => {
          unpublished.grantSendMessages(target);
          return { destination: unpublished.queueArn };
        },
      },
    });
    bus.grantPutEventsTo(publish);
  }
}
