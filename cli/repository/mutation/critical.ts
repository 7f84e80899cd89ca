/** Files whose faults cost the same kind of harm. */
export interface CriticalFiles {
  /** Harm that a fault in them does. */
  readonly harm: string;
  readonly files: readonly string[];
  /** Tests that speak for them from another folder, without importing them. */
  readonly tests?: readonly string[];
}

/** Mutation score in percent that each critical file must reach. */
export const CRITICAL_SCORE = 90;

/** Files that decide about money, order, permission or loss. */
export const CRITICAL: readonly CriticalFiles[] = [
  {
    harm: 'money: a customer is charged twice, for nothing, or not refunded',
    files: [
      'functions/charge-card/core.ts',
      'functions/refund-card/core.ts',
      'functions/place-order/core.ts',
      'functions/place-order/start-saga.ts',
      'functions/reserve-stock/core.ts',
      'functions/release-stock/core.ts',
      'functions/ship-order/core.ts',
      'functions/cancel-shipment/core.ts',
      'functions/orders/dynamo-item-store.ts',
      'modules/workflow/saga.ts',
      'runtime/own-writes.ts',
    ],
  },
  {
    harm: 'money: a request that was sent twice is worked on twice',
    files: ['runtime/idempotent.ts'],
    tests: ['functions/place-order/handler.test.ts', 'functions/record-notification/handler.test.ts'],
  },
  {
    harm: 'order: a later change is overtaken by an earlier one, or a message reaches a handler that it is not for',
    files: [
      'functions/project-order-view/core.ts',
      'functions/project-order-view/dynamo-views.ts',
      'modules/event-pattern/match.ts',
      'modules/queue/check.ts',
      'runtime/batch.ts',
    ],
  },
  {
    harm: 'permission: somebody may do what they must not',
    files: [
      'audits/rules/edge-not-allowed.ts',
      'audits/rules/least-privilege-action.ts',
      'audits/rules/least-privilege-principal.ts',
      'audits/rules/least-privilege-resource.ts',
      'audits/rules/public-function-url.ts',
      'audits/waive.ts',
      'functions/authorize/core.ts',
      'functions/authorize/verify.ts',
      'modules/core/policy.ts',
      'modules/core/role.ts',
    ],
  },
  {
    harm: 'permission: a grant that is too wide, or a missing one, is not found',
    files: ['audits/iam/admission.ts', 'audits/iam/any-use.ts', 'audits/iam/authority.ts', 'audits/iam/statements.ts'],
    tests: [
      'audits/rules/edge-not-allowed.functions.test.ts',
      'audits/rules/edge-not-allowed.topic.test.ts',
      'audits/rules/least-privilege-action.test.ts',
      'audits/rules/least-privilege-principal.test.ts',
      'audits/rules/least-privilege-resource.test.ts',
    ],
  },
  {
    harm: 'loss: a message is dropped, retried for nothing, or kept where nobody looks',
    files: [
      'audits/rules/dead-letter-missing.ts',
      'audits/rules/dead-letter-unfit.ts',
      'audits/rules/parked-messages-lost.ts',
      'functions/record-notification/core.ts',
      'runtime/errors.ts',
      'runtime/parse.ts',
    ],
  },
  {
    harm: 'loss: a dead-letter queue is emptied into the wrong place',
    files: ['cli/redrive/contents.ts', 'cli/redrive/move-back.ts', 'cli/redrive/moves.ts', 'cli/redrive/queues.ts'],
    tests: ['cli/commands/redrive.test.ts'],
  },
  {
    harm: 'loss: an alias points to a version that fails, or nobody says so',
    files: [
      'cli/shift/alias-pointer.ts',
      'cli/shift/code-deploy.ts',
      'cli/shift/deployment.ts',
      'cli/shift/judge.ts',
      'cli/shift/shift-all.ts',
      'cli/shift/shift-run.ts',
      'cli/shift/stranded.ts',
      'cli/shift/watch.ts',
    ],
    tests: ['cli/shift/shift-run.test.ts'],
  },
];

/** Paths of all critical files. */
export const CRITICAL_FILES: readonly string[] = CRITICAL.flatMap(({ files }) => files);
