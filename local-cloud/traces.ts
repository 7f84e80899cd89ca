import { readFileSync } from 'node:fs';

/** Segment or subsegment as it is sent to X-Ray; times are in seconds since 1970. */
export interface Segment {
  readonly id: string;
  readonly trace_id: string;
  readonly name: string;
  readonly start_time: number;
  readonly end_time?: number;
  readonly parent_id?: string;
  /** Value `subsegment` for a subsegment that is sent without its segment. */
  readonly type?: string;
  /** Service that emitted it, e.g. `AWS::Lambda`. */
  readonly origin?: string;
  readonly error?: boolean;
  readonly fault?: boolean;
  readonly annotations?: Readonly<Record<string, string | number | boolean>>;
  readonly aws?: Readonly<Record<string, unknown>>;
  readonly subsegments?: readonly Omit<Segment, 'trace_id'>[];
  /** Traces that this one continues: a batch from a queue starts a new trace with links to those of its messages. */
  readonly links?: readonly { readonly trace_id: string; readonly id?: string }[];
}

/** Trace: all segments with the same trace id, in the order of their start. */
export interface Trace {
  readonly id: string;
  readonly segments: readonly Segment[];
}

/** Reads the traces file of a local cloud. It ignores a last line that is still being written. */
export function readTraces(file: string): Trace[] {
  const whole = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  const traces = new Map<string, Segment[]>();
  for (const segment of latest(whole.map((line) => JSON.parse(line) as Segment))) {
    const trace = traces.get(segment.trace_id);
    if (trace) trace.push(segment);
    else traces.set(segment.trace_id, [segment]);
  }
  return [...traces].map(([id, segments]) => ({
    id,
    segments: segments.sort((a, b) => a.start_time - b.start_time),
  }));
}

/** Keeps the latest version of each segment: it may be sent in progress first and complete later. */
function latest(segments: readonly Segment[]): Iterable<Segment> {
  return new Map(segments.map((segment) => [`${segment.trace_id} ${segment.id}`, segment])).values();
}

/** Finds the trace with this id and all traces that are linked to it, in either direction. */
export function journeyOf(traces: readonly Trace[], id: string): Trace[] {
  const linked = (trace: Trace) => trace.segments.flatMap(({ links = [] }) => links.map((link) => link.trace_id));
  const journey = new Set([id]);
  for (let size = 0; size !== journey.size; ) {
    size = journey.size;
    for (const trace of traces) {
      const ends = linked(trace);
      if (journey.has(trace.id)) for (const end of ends) journey.add(end);
      else if (ends.some((end) => journey.has(end))) journey.add(trace.id);
    }
  }
  return traces.filter((trace) => journey.has(trace.id));
}
