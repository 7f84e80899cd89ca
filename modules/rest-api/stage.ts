import { Construct } from 'constructs';
import type { ApiGatewayDeployment } from '#aws/api-gateway-deployment';
import { ApiGatewayMethodSettings } from '#aws/api-gateway-method-settings';
import type { ApiGatewayRestApi } from '#aws/api-gateway-rest-api';
import { ApiGatewayStage } from '#aws/api-gateway-stage';
import { CloudwatchLogGroup } from '#aws/cloudwatch-log-group';
import { placementOf } from '../core/index.ts';
import type { ApiGatewayLogging } from './account-logging.ts';
import { ACCESS_LOG_FORMAT } from './defaults.ts';

export interface StageProps {
  readonly api: ApiGatewayRestApi;
  readonly apiName: string;
  readonly deployment: ApiGatewayDeployment;
  readonly stageName: string;
  readonly throttle: { readonly requestsPerSecond: number; readonly burst: number };
  readonly logLevel: 'OFF' | 'ERROR' | 'INFO';
  readonly logging?: ApiGatewayLogging;
}

/** Stage of an API, with its logs, throttle, metrics and tracing. */
export class Stage extends Construct {
  readonly url: string;
  /** Name of the access log's group, as a reference to the resource. */
  readonly accessLogName: string;

  constructor(scope: Construct, id: string, props: StageProps) {
    super(scope, id);
    const { api, deployment, stageName, throttle, logLevel, logging } = props;
    const retentionInDays = placementOf(this).logRetentionDays;
    const accessLog = new CloudwatchLogGroup(this, 'AccessLog', {
      name: `/aws/apigateway/${props.apiName}/${stageName}`,
      retentionInDays,
    });
    // API Gateway writes its execution log to this name, and would create the group without a retention.
    const executionLog = new CloudwatchLogGroup(this, 'ExecutionLog', {
      name: `API-Gateway-Execution-Logs_${api.id}/${stageName}`,
      retentionInDays,
    });
    const stage = new ApiGatewayStage(this, 'Resource', {
      restApiId: api.id,
      deploymentId: deployment.id,
      stageName,
      xrayTracingEnabled: true,
      accessLogSettings: { destinationArn: accessLog.arn, format: JSON.stringify(ACCESS_LOG_FORMAT) },
      dependsOn: [executionLog, ...(logging ? [logging.setting] : [])],
    });
    new ApiGatewayMethodSettings(this, 'Settings', {
      restApiId: api.id,
      stageName: stage.stageName,
      methodPath: '*/*',
      settings: {
        metricsEnabled: true,
        loggingLevel: logLevel,
        dataTraceEnabled: false,
        throttlingRateLimit: throttle.requestsPerSecond,
        throttlingBurstLimit: throttle.burst,
      },
    });
    this.url = stage.invokeUrl;
    this.accessLogName = accessLog.name;
  }
}
