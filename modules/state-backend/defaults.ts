/** Days after which the parts of an upload that never ended are removed; no state takes longer. */
export const ABORT_UPLOAD_DAYS = 7;
