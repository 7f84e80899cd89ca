import { unzipped } from './testing/repository.ts';
import { zip } from './zip.ts';

const a = Buffer.from('a');
const b = Buffer.from('b');

describe('zip', () => {
  it('holds what it was given', () => {
    expect(unzipped(zip({ 'x/a.mjs': a, 'b.mjs': b }))).toEqual({ 'x/a.mjs': 'a', 'b.mjs': 'b' });
  });

  it('does not depend on the order of the files', () => {
    expect(Buffer.from(zip({ a, b })).equals(zip({ b, a }))).toBe(true);
  });

  it('changes when a file is renamed', () => {
    expect(Buffer.from(zip({ a })).equals(zip({ b: a }))).toBe(false);
  });

  it('lets everybody read the files, as Lambda needs', () => {
    const bytes = Buffer.from(zip({ a }));
    const central = bytes.indexOf(Buffer.from('504b0102', 'hex'));
    expect(bytes.readUInt8(central + 5)).toBe(3);
    expect((bytes.readUInt32LE(central + 38) >>> 16).toString(8)).toBe('100644');
  });
});
