/** Days after which parts of unfinished uploads are removed; no upload of a state takes longer. */
export const ABORT_UPLOAD_DAYS = 7;
