import { unzipped } from './testing/repository.ts';
import { zip } from './zip.ts';

const a = { bytes: Buffer.from('a') };
const b = { bytes: Buffer.from('b') };

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

  it.each([
    [false, '100644'],
    [true, '100755'],
  ])('lets everybody read the files, and run what may be run (%s), as Lambda needs', (executable, mode) => {
    const bytes = Buffer.from(zip({ a: { ...a, executable } }));
    const central = bytes.indexOf(Buffer.from('504b0102', 'hex'));
    expect(bytes.readUInt8(central + 5)).toBe(3);
    expect((bytes.readUInt32LE(central + 38) >>> 16).toString(8)).toBe(mode);
  });

  it('changes when a file may be run that might not before', () => {
    expect(Buffer.from(zip({ a })).equals(zip({ a: { ...a, executable: true } }))).toBe(false);
  });
});
