/** Log line or EMF line, as CloudWatch Logs would get it. */
export type Line = Readonly<Record<string, unknown>>;

/** Result of a run with everything it wrote. */
export interface Output<T> {
  readonly result: T | undefined;
  readonly error: unknown;
  /** Lines of the logger. */
  readonly logs: readonly Line[];
  /** Lines in the embedded metric format. */
  readonly metrics: readonly Line[];
  /** All output, as it was written. */
  readonly text: string;
}

/** Runs something and captures its output to stdout and stderr, which is where Powertools writes in Lambda. */
export async function outputOf<T>(run: () => Promise<T>): Promise<Output<T>> {
  const written: string[] = [];
  const streams = [process.stdout, process.stderr];
  const originals = streams.map((stream) => stream.write);
  for (const stream of streams) {
    stream.write = (chunk: string | Uint8Array): boolean => {
      written.push(String(chunk));
      return true;
    };
  }
  let result: T | undefined;
  let error: unknown;
  try {
    result = await run();
  } catch (thrown) {
    error = thrown;
  } finally {
    streams.forEach((stream, i) => {
      stream.write = originals[i] ?? stream.write;
    });
  }
  const text = written.join('');
  const lines = text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): Line => JSON.parse(line));
  return {
    result,
    error,
    logs: lines.filter((line) => 'message' in line),
    metrics: lines.filter((line) => '_aws' in line),
    text,
  };
}
