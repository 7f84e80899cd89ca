import type { CallKind } from './faults.ts';

/** Origin of a request that a fake service handles. */
export interface CallOrigin {
  /** Virtual time, in milliseconds since 1970. */
  readonly now: number;
  /** Id of the SDK's command, the same in all its tries. */
  readonly command: string;
}

/** Description of a request, for the plan of faults and the history. */
export interface Described {
  readonly kind: CallKind;
  /** Thing that it is about, e.g. an item's sort key. */
  readonly what: string;
}

/** Service that clients reach over HTTP, by AWS's JSON protocol. */
export interface FakeService {
  describe(operation: string, input: unknown): Described;
  /**
   * Handles a request, at once and completely.
   *
   * @throws AwsFailure for an error that the client is told of
   */
  handle(operation: string, input: unknown, origin: CallOrigin): unknown;
}

/** Error that a service answers with. */
export class AwsFailure extends Error {
  override readonly name: string;
  /** Fields of the answer besides its type. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** True when the condition failed because of the same command's earlier try. */
  readonly own: boolean;

  constructor(name: string, fields: Readonly<Record<string, unknown>>, { own = false } = {}) {
    super(name);
    this.name = name;
    this.fields = fields;
    this.own = own;
  }
}
