import type { StateMachineDefinition } from './asl.ts';
import { SAGA_DEFAULTS } from './defaults.ts';
import { invoke } from './invoke.ts';
import { SAGA_FAILED, saga } from './saga.ts';
import { definitionOf, fn, order, sagaOf, stepNamed, thrower, work } from './testing/sagas.ts';
import { type Work, walk } from './walk.ts';

describe('the saga of an order', () => {
  let definition: StateMachineDefinition;
  beforeAll(() => {
    definition = sagaOf(order);
  });

  it('takes its steps in order and confirms', () => {
    const { status, visited } = walk(definition, work(definition, {}));
    expect(status).toBe('SUCCEEDED');
    expect(visited).toEqual(['ReserveStock', 'ChargeCard', 'ShipOrder', 'Confirm']);
  });

  it('undoes a declined card at once: the step itself and those before it, in reverse', () => {
    const { status, visited, attempts, output } = walk(
      definition,
      work(definition, { ChargeCard: thrower('Declined') }),
      {
        orderId: '1',
      },
    );
    expect(status).toBe('SUCCEEDED');
    expect(visited).toEqual(['ReserveStock', 'ChargeCard', 'RefundCard', 'ReleaseStock', 'Reject']);
    expect(attempts.ChargeCard).toBe(1);
    expect(output).toEqual({ ok: true });
  });

  it('gives compensations the whole input, the results so far and the failure', () => {
    let given: unknown;
    const refund: Work = (input) => {
      given = input;
      return {};
    };
    walk(definition, work(definition, { ChargeCard: thrower('Declined'), RefundCard: refund }), { orderId: '1' });
    expect(given).toEqual({
      orderId: '1',
      steps: { ReserveStock: { ok: true } },
      failure: { Error: 'Declined', Cause: 'no' },
    });
  });

  it('tries again what may pass by itself, and goes on when it does', () => {
    const twice: Work = (_input, attempt) => (attempt < 3 ? thrower('Throttled')({}, attempt) : {});
    const { visited, attempts } = walk(definition, work(definition, { ShipOrder: twice }));
    expect(visited.at(-1)).toBe('Confirm');
    expect(attempts.ShipOrder).toBe(3);
  });

  it('undoes a step that fails for good, also when its result is too large', () => {
    for (const error of ['Throttled', 'States.DataLimitExceeded']) {
      const { visited } = walk(definition, work(definition, { ReserveStock: thrower(error) }));
      expect(visited).toEqual(['ReserveStock', 'ReleaseStock', 'Reject']);
    }
  });

  it('parks a saga whose compensation fails, and fails', () => {
    const failing = { ShipOrder: thrower('Declined'), RefundCard: thrower('Throttled') };
    const { status, visited, attempts, output } = walk(definition, work(definition, failing));
    expect(status).toBe('FAILED');
    expect(visited).toEqual([
      'ReserveStock',
      'ChargeCard',
      'ShipOrder',
      'CancelShipment',
      'RefundCard',
      'Park',
      SAGA_FAILED,
    ]);
    expect(attempts.RefundCard).toBe(SAGA_DEFAULTS.compensationRetry.retries + 1);
    expect(output).toEqual({ Error: 'SagaFailed', Cause: 'parked by Park; see its message' });
  });

  it('tells whoever parks it which state failed, and how', () => {
    let given: unknown;
    const park: Work = (input) => {
      given = input;
      return {};
    };
    const failing = { ShipOrder: thrower('Declined'), RefundCard: thrower('Throttled'), Park: park };
    walk(definition, work(definition, failing), { orderId: '1' });
    expect(given).toMatchObject({
      failure: { Error: 'Declined' },
      parked: { RefundCard: { Error: 'Throttled', Cause: 'no' } },
      compensations: { CancelShipment: { ok: true } },
    });
    walk(definition, work(definition, { Confirm: thrower('Throttled'), Park: park }));
    expect(given).toMatchObject({ parked: { Confirm: { Error: 'Throttled' } } });
  });

  it('parks a saga whose end cannot be written', () => {
    const { status, visited } = walk(definition, work(definition, { Confirm: thrower('Throttled') }));
    expect(status).toBe('FAILED');
    expect(visited.slice(-3)).toEqual(['Confirm', 'Park', SAGA_FAILED]);
  });

  it.each([
    ['its compensation', 'RefundCard'],
    ['its end', 'Reject'],
  ])('tells the team that finds it parked which order it is, why it failed, and what failed of %s', (_, name) => {
    const failing = { [name]: thrower('Throttled') };
    let given: unknown;
    const park: Work = (input) => {
      given = input;
      return {};
    };
    walk(definition, work(definition, { ChargeCard: thrower('Declined'), ...failing, Park: park }), { orderId: '1' });
    expect(given).toMatchObject({
      orderId: '1',
      failure: { Error: 'Declined', Cause: 'no' },
      parked: { [name]: { Error: 'Throttled', Cause: 'no' } },
    });
  });

  it('is read in the console in the order in which it runs, compensations from the last step to the first', () => {
    expect(Object.keys(definition.States)).toEqual([
      'ReserveStock',
      'ChargeCard',
      'ShipOrder',
      'Confirm',
      'CancelShipment',
      'RefundCard',
      'ReleaseStock',
      'Reject',
      'Park',
      SAGA_FAILED,
    ]);
  });

  it('retries with jitter, and never what is permanent', () => {
    expect(definition.States.ChargeCard).toMatchObject({
      ResultPath: '$.steps.ChargeCard',
      Retry: [
        { ErrorEquals: ['Declined'], MaxAttempts: 0 },
        { ErrorEquals: ['States.ALL'], JitterStrategy: 'FULL', MaxAttempts: 4, MaxDelaySeconds: 10 },
      ],
    });
    expect(definition.States.RefundCard).toMatchObject({ Retry: [{ JitterStrategy: 'FULL', MaxAttempts: 8 }] });
  });
});

describe('its patience', () => {
  const retry = { intervalSeconds: 1, backoffRate: 1, retries: 2, maxDelaySeconds: 5 };
  let patient: StateMachineDefinition;
  beforeAll(() => {
    patient = definitionOf(
      saga({
        steps: [stepNamed('Reserve', { permanentErrors: [] })],
        confirmed: { name: 'Confirm', task: invoke(fn('confirm')) },
        rejected: {
          name: 'Reject',
          task: invoke(fn('reject'), { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Park' }] }),
        },
        compensationFailed: { name: 'Park', task: invoke(fn('park')) },
        retry,
        compensationRetry: { ...retry, retries: 5 },
      }),
    );
  });

  it('can be told, apart for steps and compensations', () => {
    const { attempts } = walk(
      patient,
      work(patient, { Reserve: thrower('Throttled'), UndoReserve: thrower('Throttled') }),
    );
    expect(attempts).toEqual({ Reserve: 3, UndoReserve: 6, Park: 1 });
    expect(patient.States['Reserve']).toMatchObject({ Retry: [{ ErrorEquals: ['States.ALL'], MaxDelaySeconds: 5 }] });
  });

  it('tries every error of a step again that names none as permanent', () => {
    const made = sagaOf([{ name: 'Reserve', invoke: fn('Reserve'), compensate: fn('undo') }]);
    const { attempts } = walk(made, work(made, { Reserve: thrower('Declined') }));
    expect(attempts).toMatchObject({ Reserve: SAGA_DEFAULTS.retry.retries + 1, UndoReserve: 1 });
    expect(made.States['Reserve']).toMatchObject({ Retry: [{ ErrorEquals: ['States.ALL'] }] });
    expect(made.States['Reserve']).not.toHaveProperty('Retry.1');
  });

  it("leaves an end's own catch alone", () => {
    expect(patient.States['Reject']).toMatchObject({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Park' }] });
  });
});

describe('what it refuses', () => {
  it('fails: a name that is no part of a path', () => {
    const named =
      (name: string, compensationName = 'Undo') =>
      () =>
        sagaOf([stepNamed(name, { compensationName })]);
    expect(named('Reserve Stock')).toThrow(
      /WF007[\s\S]*part of a path in the state, \$\.steps\.<name>[\s\S]*"Reserve Stock"/,
    );
    expect(named('2Reserve')).toThrow('[WF007]');
    expect(named('Reserve', 'Release-Stock')).toThrow('[WF007]');
    expect(named('Reserve_Stock2')).not.toThrow();
  });
  it('fails: no steps', () => {
    expect(() => sagaOf([])).toThrow(/WF007.*\n?.*at least one step[\s\S]*no steps/);
  });
  it('fails: two states of one name', () => {
    expect(() => sagaOf([stepNamed('Reserve'), stepNamed('Charge', { compensationName: 'Reserve' })])).toThrow(
      /WF007.*two states of a saga have the same name[\s\S]*"Reserve"/,
    );
  });
  it('passes: one step', () => expect(() => sagaOf([stepNamed('Reserve')])).not.toThrow());
});
