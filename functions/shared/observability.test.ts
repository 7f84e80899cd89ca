import './testing/lambda-environment.ts';
import { type Observability, traceHeader } from './observability.ts';

const traced = (tracer: Partial<Record<keyof Observability['tracer'], () => unknown>>) =>
  traceHeader({
    tracer: { isTracingEnabled: () => true, isTraceSampled: () => true, getSegment: () => ({ id: 'abc' }), ...tracer },
  } as unknown as Observability);

describe('traceHeader', () => {
  it('names trace, parent and decision', () => {
    expect(traced({ getRootXrayTraceId: () => '1-2-3' })).toBe('Root=1-2-3;Parent=abc;Sampled=1');
  });

  it('leaves the parent out where there is no segment', () => {
    const header = traced({
      getRootXrayTraceId: () => '1-2-3',
      getSegment: () => undefined,
      isTraceSampled: () => false,
    });
    expect(header).toBe('Root=1-2-3;Sampled=0');
  });

  it('is undefined where nothing is traced', () => {
    expect(traced({ getRootXrayTraceId: () => undefined })).toBeUndefined();
    expect(traced({ getRootXrayTraceId: () => '1-2-3', isTracingEnabled: () => false })).toBeUndefined();
  });
});
