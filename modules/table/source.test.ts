import { readingStream, table } from '../function/testing/sources.ts';
import type { ITable } from './index.ts';

describe("a table's stream as source", () => {
  it('fails: a table without a stream', () => {
    const { streamArn: _none, ...streamless } = table;
    expect(() => readingStream({}, streamless as ITable)).toThrow(/TB015[\s\S]*set stream: true on the table/);
  });
  it('passes: a table with one', () => expect(() => readingStream()).not.toThrow());
});
