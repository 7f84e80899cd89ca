import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

const CHUNK_BYTES = 64 * 1_024;

/** Reader of the lines that another process appends to a file, as they come. */
export class Tail {
  readonly #file: number;
  readonly #onLine: (line: string) => void;
  readonly #decoder = new StringDecoder('utf8');
  readonly #timer: NodeJS.Timeout;
  #rest = '';

  constructor(path: string, onLine: (line: string) => void, everyMs = 100) {
    this.#file = openSync(path, 'r');
    this.#onLine = onLine;
    this.#timer = setInterval(() => this.#read(), everyMs);
    this.#timer.unref();
  }

  /** Reads the rest, including a last line without a line break, and closes the file. */
  finish(): void {
    clearInterval(this.#timer);
    this.#read();
    if (this.#rest) this.#onLine(this.#rest);
    closeSync(this.#file);
  }

  #read(): void {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (let length = readSync(this.#file, chunk); length > 0; length = readSync(this.#file, chunk)) {
      const lines = (this.#rest + this.#decoder.write(chunk.subarray(0, length))).split('\n');
      this.#rest = lines.pop() ?? '';
      for (const line of lines) this.#onLine(line);
    }
  }
}
