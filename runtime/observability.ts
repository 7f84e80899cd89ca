import type { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { FunctionConfig } from './define-function.ts';
import { currentInvocation } from './invocation.ts';
import { InvocationLogger } from './invocation-logger.ts';
import { lateTracing, type Tracing } from './tracing.ts';

/** Logger, tracer and metrics of a handler. */
export interface Observability {
  readonly logger: Logger;
  readonly tracer: Tracing;
  readonly metrics: Metrics;
}

/** Part of the logger that business code may use. */
export interface Log {
  info(message: string, details?: Readonly<Record<string, unknown>>): void;
}

/** Part of the metrics that business code may use: adds 1 to a metric. */
export type CountMetric = (name: string, dimensions?: Readonly<Record<string, string>>) => void;

/**
 * Creates logger, tracer and metrics, once per process. The stack sets POWERTOOLS_SERVICE_NAME and
 * POWERTOOLS_METRICS_NAMESPACE.
 */
export function observe({ name }: FunctionConfig): Observability {
  const serviceName = process.env.POWERTOOLS_SERVICE_NAME ?? name;
  return {
    logger: new InvocationLogger({ serviceName }),
    tracer: lateTracing(serviceName),
    metrics: new Metrics({ serviceName, namespace: process.env.POWERTOOLS_METRICS_NAMESPACE ?? 'landform' }),
  };
}

/** Returns the log for business code: a message with named details, at level info. */
export function logOf({ logger }: Observability): Log {
  return { info: (message, details = {}) => logger.info(message, { ...details }) };
}

/** Most values that a dimension has. Each is a metric of its own, which is paid for: what callers send must not make them. */
const MOST_VALUES = 50;
/** Value of all values beyond. */
const OTHER = 'other';

/**
 * Returns the counter for business code. A metric with dimensions gets an EMF line of its own, since dimensions apply
 * to a whole line.
 */
export function counter({ metrics, logger }: Observability): CountMetric {
  const valuesOf = new Map<string, Set<string>>();
  const bounded = (name: string, key: string, value: string): string => {
    const values = valuesOf.get(`${name} ${key}`) ?? new Set();
    valuesOf.set(`${name} ${key}`, values);
    if (values.size < MOST_VALUES) values.add(value);
    return values.has(value) ? value : OTHER;
  };
  return (name, dimensions = {}) => {
    const entries = Object.entries(dimensions);
    // What an invocation counts that is over must not stand in the line of the next.
    const alone = entries.length > 0 || currentInvocation()?.over === true;
    const target = alone ? metrics.singleMetric() : metrics;
    const correlationId = logger.getCorrelationId();
    if (alone && typeof correlationId === 'string') target.addMetadata('correlation_id', correlationId);
    for (const [key, value] of entries) target.addDimension(key, bounded(name, key, value));
    target.addMetric(name, 'Count', 1);
  };
}

/**
 * Returns the header that lets a called service continue our trace: `Root=…;Parent=…;Sampled=…`. Undefined without
 * tracing.
 */
export function traceHeader({ tracer }: Observability): string | undefined {
  return tracer.header();
}
