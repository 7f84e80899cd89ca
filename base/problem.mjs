/** Error of a set-up step that cannot continue. Its message says what to do, so no stack trace is shown. */
export class SetupProblem extends Error {
  /**
   * @param {string} what the problem
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
