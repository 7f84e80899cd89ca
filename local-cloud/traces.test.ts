import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { journeyOf, readTraces, type Segment } from './traces.ts';

const segment = (trace_id: string, id: string, start_time: number, more: Partial<Segment> = {}): Segment => ({
  trace_id,
  id,
  name: id,
  start_time,
  ...more,
});

function file(segments: readonly Segment[], rest = ''): string {
  const path = join(mkdtempSync(join(tmpdir(), 'landform-traces-')), 'traces.ndjson');
  writeFileSync(path, segments.map((each) => `${JSON.stringify(each)}\n`).join('') + rest);
  return path;
}

const ids = (path: string) => readTraces(path).map(({ id, segments }) => [id, segments.map((each) => each.id)]);

describe('reading traces', () => {
  it('groups segments by trace, in the order of start', () => {
    const path = file([segment('t1', 'late', 3), segment('t2', 'other', 2), segment('t1', 'early', 1)]);
    expect(ids(path)).toEqual([
      ['t1', ['early', 'late']],
      ['t2', ['other']],
    ]);
  });

  it('takes the last of what was sent twice', () => {
    const path = file([segment('t1', 'a', 1), segment('t1', 'a', 1, { end_time: 2 })]);
    expect(readTraces(path)[0]?.segments).toEqual([segment('t1', 'a', 1, { end_time: 2 })]);
  });

  it('leaves a line that is being written for the next time', () => {
    expect(ids(file([segment('t1', 'a', 1)], '{"trace_id":"t2","i'))).toEqual([['t1', ['a']]]);
  });

  it('reads a file in which nothing is', () => {
    expect(readTraces(file([]))).toEqual([]);
  });
});

describe('a journey', () => {
  it('goes over links in either direction, and no further', () => {
    const links = (trace_id: string) => ({ links: [{ trace_id }] });
    const traces = readTraces(
      file([
        segment('t1', 'a', 1),
        segment('t2', 'b', 2, links('t1')),
        segment('t3', 'c', 3, links('t2')),
        segment('t4', 'd', 4),
      ]),
    );
    for (const start of ['t1', 't2', 't3'])
      expect(journeyOf(traces, start).map((trace) => trace.id)).toEqual(['t1', 't2', 't3']);
  });
});
