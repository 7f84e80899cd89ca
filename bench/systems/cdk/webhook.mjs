import { Duration, Stack } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  AwsIntegration,
  EndpointType,
  LogGroupLogDestination,
  MethodLoggingLevel,
  PassthroughBehavior,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { AttributeType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, StartingPosition, Tracing } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Queue } from 'aws-cdk-lib/aws-sqs';

/** Hooks of a partner: kept in a table, and told to everybody on a bus. */
export class WebhookStack extends Stack {
  constructor(scope, id, props) {
    super(scope, id, props);

    const deadHooks = new Queue(this, 'DeadHooks', { retentionPeriod: Duration.days(14), enforceSSL: true });
    const hooks = new Queue(this, 'Hooks', {
      visibilityTimeout: Duration.seconds(60),
      receiveMessageWaitTime: Duration.seconds(20),
      enforceSSL: true,
      deadLetterQueue: { queue: deadHooks, maxReceiveCount: 5 },
    });
    const sender = new Role(this, 'Sender', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') });
    hooks.grantSendMessages(sender);
    const accessLog = new LogGroup(this, 'AccessLog', { retention: RetentionDays.ONE_MONTH });
    const api = new RestApi(this, 'Api', {
      endpointTypes: [EndpointType.REGIONAL],
      deployOptions: {
        stageName: 'v1',
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
        loggingLevel: MethodLoggingLevel.ERROR,
        metricsEnabled: true,
        tracingEnabled: true,
        throttlingRateLimit: 50,
        throttlingBurstLimit: 100,
      },
    });
    const toHooks = new AwsIntegration({
      service: 'sqs',
      path: `${this.account}/${hooks.queueName}`,
      options: {
        credentialsRole: sender,
        passthroughBehavior: PassthroughBehavior.NEVER,
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

    const table = new TableV2(this, 'Received', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    });
    const handler = (name, description, environment) =>
      new NodejsFunction(this, name, {
        description,
        entry: `functions/${name}/handler.ts`,
        runtime: Runtime.NODEJS_22_X,
        architecture: Architecture.ARM_64,
        memorySize: 512,
        timeout: Duration.seconds(10),
        tracing: Tracing.ACTIVE,
        logGroup: new LogGroup(this, `${name}-log`, { retention: RetentionDays.ONE_MONTH }),
        environment,
      });
    const record = handler('record-hook', 'Keeps hooks', { TABLE: table.tableName });
    record.addEventSource(new SqsEventSource(hooks, { reportBatchItemFailures: true }));
    table.grantWriteData(record);

    const bus = new EventBus(this, 'Bus');
    const publish = handler('publish-hook', 'Publishes hooks', { BUS: bus.eventBusName });
    const unpublished = new Queue(this, 'Unpublished', { retentionPeriod: Duration.days(14), enforceSSL: true });
    publish.addEventSource(
      new DynamoEventSource(table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        retryAttempts: 10,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        onFailure: new SqsDlq(unpublished),
      }),
    );
    bus.grantPutEventsTo(publish);
  }
}
