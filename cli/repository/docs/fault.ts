/** Fault in the sources that makes the documentation wrong. */
export interface DocFault {
  /** Place as `file:line`, with the file relative to the repository. */
  readonly at: string;
  /** Problem with its fix. */
  readonly problem: string;
}

/** Returns the line of an offset, counted from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
