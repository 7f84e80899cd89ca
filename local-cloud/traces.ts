import { readFileSync } from 'node:fs';

/** A segment or subsegment as it is sent to X-Ray; times in seconds since 1970. */
export interface Segment {
  readonly id: string;
  readonly trace_id: string;
  readonly name: string;
  readonly start_time: number;
  readonly end_time?: number;
  readonly parent_id?: string;
  /** `subsegment` for one that is sent apart from its segment. */
  readonly type?: string;
  /** Service that emitted it, e.g. `AWS::Lambda`. */
  readonly origin?: string;
  readonly error?: boolean;
  readonly fault?: boolean;
  readonly annotations?: Readonly<Record<string, string | number | boolean>>;
  readonly aws?: Readonly<Record<string, unknown>>;
  readonly subsegments?: readonly Omit<Segment, 'trace_id'>[];
  /** Traces that this one continues: a batch from a queue starts a new trace and points at those of its messages. */
  readonly links?: readonly { readonly trace_id: string; readonly id?: string }[];
}

/** All that was recorded under one id, in the order of start. */
export interface Trace {
  readonly id: string;
  readonly segments: readonly Segment[];
}

/** Reads the traces file of a local cloud. A last line that is being written is left for the next time. */
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

/** A segment may be sent in progress first and whole later. */
function latest(segments: readonly Segment[]): Iterable<Segment> {
  return new Map(segments.map((segment) => [`${segment.trace_id} ${segment.id}`, segment])).values();
}

/** The trace with this id and, behind links in either direction, all that belong to the same journey. */
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
