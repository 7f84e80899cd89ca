import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { currentInvocation, type LogKeys } from './invocation.ts';

type Attributes = Parameters<Logger['appendKeys']>[0];

/** Logger whose keys belong to an invocation and not to the process. Late work of an invocation that is over logs under its own ids. */
export class InvocationLogger extends Logger {
  override addContext(context: Context): void {
    const invocation = currentInvocation();
    if (!invocation) {
      super.addContext(context);
      return;
    }
    invocation.context = {
      cold_start: this.getColdStart(),
      function_arn: context.invokedFunctionArn,
      function_memory_size: context.memoryLimitInMB,
      function_name: context.functionName,
      function_request_id: context.awsRequestId,
      xray_trace_id: process.env['_X_AMZN_TRACE_ID']?.split(';')[0]?.replace('Root=', ''),
    };
  }

  override appendKeys(attributes: Attributes): void {
    const invocation = currentInvocation();
    if (invocation) invocation.keys = { ...invocation.keys, ...(attributes as LogKeys) };
    else super.appendKeys(attributes);
  }

  override getCorrelationId(): unknown {
    return currentInvocation()?.keys['correlation_id'] ?? super.getCorrelationId();
  }

  override resetKeys(): void {
    const invocation = currentInvocation();
    if (invocation) invocation.keys = {};
    else super.resetKeys();
  }

  protected override createAndPopulateLogItem(
    ...[level, input, extra]: Parameters<Logger['createAndPopulateLogItem']>
  ): ReturnType<Logger['createAndPopulateLogItem']> {
    const invocation = currentInvocation();
    if (!invocation) return super.createAndPopulateLogItem(level, input, extra);
    const own = { ...invocation.context, ...invocation.keys, ...(invocation.over ? { late: true } : {}) };
    return super.createAndPopulateLogItem(level, input, [own, ...extra] as typeof extra);
  }
}
