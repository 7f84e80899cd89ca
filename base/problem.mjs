/** A set-up step that cannot go on; its message says what to do, so that no stack trace is shown. */
export class SetupProblem extends Error {
  /**
   * @param {string} what what went wrong
   * @param {{ fix: string, details?: string }} more `fix`: an instruction; `details`: output of the program that failed
   */
  constructor(what, { fix, details }) {
    const lines = [what];
    if (details?.trim())
      lines.push(
        ...details
          .trim()
          .split('\n')
          .map((line) => `    ${line}`),
      );
    lines.push(`  fix: ${fix}`);
    super(lines.join('\n'));
    this.name = 'SetupProblem';
  }
}
