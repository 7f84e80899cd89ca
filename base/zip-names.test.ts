import { zipSync } from 'fflate';
import { zipNames } from './zip-names.ts';

const zip = (...names: string[]) =>
  Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, new Uint8Array([1])]))));

describe('the names in a zip', () => {
  it('are those of its files', () => {
    expect(zipNames(zip('index.mjs', 'a/ä.json'))).toEqual(['index.mjs', 'a/ä.json']);
    expect(zipNames(zip())).toEqual([]);
  });

  it('are found before a comment', () => {
    const bytes = zip('index.mjs');
    bytes.writeUInt16LE(5, bytes.length - 2);
    expect(zipNames(Buffer.concat([bytes, Buffer.from('hello')]))).toEqual(['index.mjs']);
  });

  it('are not known of what is no zip', () => {
    expect(zipNames(Buffer.from('a zip'))).toBeUndefined();
    expect(zipNames(Buffer.alloc(0))).toBeUndefined();
    const broken = zip('index.mjs');
    broken.writeUInt32LE(0, broken.readUInt32LE(broken.length - 6));
    expect(zipNames(broken)).toBeUndefined();
  });
});
