import { ARCHITECTURES, type Architecture } from '../base/asset.ts';

export const isArchitecture = (value: unknown): value is Architecture =>
  ARCHITECTURES.some((architecture) => architecture === value);

const MAGIC = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);
/**
 * Offsets and values in the header of an ELF file.
 *
 * @see https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html
 */
const CLASS = 4;
const CLASS_64 = 2;
const DATA = 5;
const LITTLE_ENDIAN = 1;
const MACHINE = 18;
const HEADER_BYTES = 20;
const MACHINES: Readonly<Record<number, Architecture>> = { 62: 'x86_64', 183: 'arm64' };

/** File name of native code: a file with such a name and no ELF header was compiled for another system. */
const NATIVE_NAME = /\.(node|so(\.\d+)*)$/;

/**
 * Reads what a file was compiled for.
 *
 * @returns the architecture, a description of something that Lambda does not run, or undefined when the file is not
 * native code
 */
export function compiledFor(name: string, bytes: Uint8Array): Architecture | { readonly other: string } | undefined {
  const header = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) {
    return NATIVE_NAME.test(name) ? { other: 'not an ELF file, so not compiled for Linux' } : undefined;
  }
  if (bytes.length < HEADER_BYTES) return { other: 'a truncated ELF file' };
  if (header[CLASS] !== CLASS_64 || header[DATA] !== LITTLE_ENDIAN) return { other: 'not 64 bits, little-endian' };
  const machine = header.readUInt16LE(MACHINE);
  return MACHINES[machine] ?? { other: `ELF machine 0x${machine.toString(16)}` };
}
