/** Something in the sources that keeps the documentation from being right, with the place to look at. */
export interface Fault {
  /** `file:line`, the file relative to the repository. */
  readonly at: string;
  /** What is wrong and what to do. */
  readonly problem: string;
}

/** The line of an offset, counted from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
