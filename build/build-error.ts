import type { BuildErrorCode } from '../base/error-codes.ts';
import { type Complaint, LandformError } from '../base/errors.ts';

/** Parts of an error about the input of a build, from which another process makes it again. */
export interface ToldFault {
  readonly code: BuildErrorCode;
  readonly path: string;
  readonly complaint: Complaint;
}

/** Error about the input of a build. */
export class BuildError extends LandformError<BuildErrorCode> {
  readonly #complaint: Complaint;

  constructor(code: BuildErrorCode, path: string, complaint: Complaint) {
    super(code, path, complaint);
    this.#complaint = complaint;
  }

  toJSON(): ToldFault {
    return { code: this.code, path: this.path, complaint: this.#complaint };
  }
}
