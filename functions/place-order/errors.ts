import type { InputIssue } from '../../runtime/errors.ts';
import { HttpProblem } from '../../runtime/http.ts';

/** Makes the error of a request without a usable key. Without it a repeated order looks like a second one. */
export const idempotencyKeyMissing = (): HttpProblem =>
  new HttpProblem(
    400,
    'idempotency-key-missing',
    'the header Idempotency-Key must hold 8 to 255 visible ASCII characters, the same for every try of one order',
  );

/**
 * Makes the error of a request while the first one with its key is running. Not 202: if the first fails, the order was
 * never accepted.
 */
export const alreadyInProgress = (): HttpProblem =>
  new HttpProblem(409, 'in-progress', 'the same order is being placed right now; ask again for its result', {
    retryAfterSeconds: 1,
  });

/**
 * Makes the error of an order that another region has claimed and that is not there yet. Not 202: if that region fails before it stores the order,
 * it was never accepted.
 */
export const placedElsewhere = (): HttpProblem =>
  new HttpProblem(409, 'in-progress', 'the same order is being placed in another region; ask again for its result', {
    retryAfterSeconds: 1,
  });

/** Makes the error of an order that cannot be claimed, since a region does not answer. Starting it without would be a gamble with its money. */
export const claimUnavailable = (cause: unknown): HttpProblem =>
  new HttpProblem(503, 'unavailable', 'orders cannot be taken right now; sending the same request again is safe', {
    retryAfterSeconds: 5,
    cause,
  });

/** Makes the error of a key that was used for another order. */
export const idempotencyKeyReused = (): HttpProblem =>
  new HttpProblem(422, 'idempotency-key-reused', 'this Idempotency-Key was used for another order; use a new one');

/** Makes the error of an order at prices that are not ours, with the lines and what they cost. */
export const priceChanged = (issues: readonly InputIssue[]): HttpProblem =>
  new HttpProblem(422, 'price-changed', 'an article has another price; look at it again and send a new order', {
    issues,
  });

/** Turns errors of Powertools' idempotency into errors for the caller. */
export function translated(error: unknown): never {
  const name = error instanceof Error ? error.name : '';
  if (name === 'IdempotencyAlreadyInProgressError' || name === 'IdempotencyInconsistentStateError') {
    throw alreadyInProgress();
  }
  if (name === 'IdempotencyValidationError') throw idempotencyKeyReused();
  throw error;
}
