import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { HERE, unzipped } from './testing/repository.ts';
import { zip } from './zip.ts';

const a = { bytes: Buffer.from('a') };
const b = { bytes: Buffer.from('b') };

describe('zip', () => {
  it('holds what it was given', () => {
    expect(unzipped(zip({ 'x/a.mjs': a, 'b.mjs': b }))).toEqual({ 'x/a.mjs': 'a', 'b.mjs': 'b' });
  });

  it('makes the same bytes in every time zone there is', () => {
    const script = `
      const { createHash } = await import('node:crypto');
      const { zip } = await import(${JSON.stringify(`file://${join(HERE, 'build/zip.ts')}`)});
      const zones = Intl.supportedValuesOf('timeZone');
      const made = zones.map((zone) => {
        process.env.TZ = zone;
        const hash = createHash('sha256').update(zip({ a: { bytes: Buffer.from('a') } })).digest('hex');
        return { hash, offset: new Date(1980, 0, 1).getTimezoneOffset() };
      });
      const distinct = (key) => new Set(made.map((each) => each[key])).size;
      console.log(JSON.stringify({ zones: zones.length, offsets: distinct('offset'), hashes: distinct('hash') }));`;
    const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script];
    const { zones, offsets, hashes } = JSON.parse(execFileSync(process.execPath, flags, { encoding: 'utf8' }));
    expect(zones).toBeGreaterThan(300);
    expect(offsets).toBeGreaterThan(24);
    expect(hashes).toBe(1);
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
