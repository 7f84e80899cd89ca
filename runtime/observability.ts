import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { FunctionConfig } from './define-function.ts';
import { lateTracing, type Tracing } from './tracing.ts';

/** What a handler tells the people who run it. */
export interface Observability {
  readonly logger: Logger;
  readonly tracer: Tracing;
  readonly metrics: Metrics;
}

/** The part of a logger that business code may use. */
export interface Log {
  info(message: string, details?: Readonly<Record<string, unknown>>): void;
}

/** The part of metrics that business code may use. */
export type Count = (name: string, dimensions?: Readonly<Record<string, string>>) => void;

/** One of each per process; the stack sets POWERTOOLS_SERVICE_NAME and POWERTOOLS_METRICS_NAMESPACE. */
export function observe({ name }: FunctionConfig): Observability {
  const serviceName = process.env.POWERTOOLS_SERVICE_NAME ?? name;
  return {
    logger: new Logger({ serviceName }),
    tracer: lateTracing(serviceName),
    metrics: new Metrics({ serviceName, namespace: process.env.POWERTOOLS_METRICS_NAMESPACE ?? 'landform' }),
  };
}

/** What business code may log: facts by name, at one level. */
export function logOf({ logger }: Observability): Log {
  return { info: (message, details = {}) => logger.info(message, { ...details }) };
}

/** Counts one of something. With dimensions it gets an EMF line of its own, since dimensions hold for a whole line. */
export function counter({ metrics, logger }: Observability): Count {
  return (name, dimensions = {}) => {
    const entries = Object.entries(dimensions);
    const target = entries.length > 0 ? metrics.singleMetric() : metrics;
    const correlationId = logger.getCorrelationId();
    if (entries.length > 0 && typeof correlationId === 'string') target.addMetadata('correlation_id', correlationId);
    for (const [key, value] of entries) target.addDimension(key, value);
    target.addMetric(name, 'Count', 1);
  };
}

/** How a service that we call continues our trace: `Root=…;Parent=…;Sampled=…`. Undefined where nothing is traced. */
export function traceHeader({ tracer }: Observability): string | undefined {
  return tracer.header();
}
