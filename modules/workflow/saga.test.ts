import fc from 'fast-check';
import { synth } from '../../test/kit/synth.ts';
import type { IInvocable } from '../function/index.ts';
import type { StateMachineDefinition } from './asl.ts';
import { type DefinitionPattern, invoke, SAGA_DEFAULTS, SAGA_FAILED, type SagaStep, saga, Workflow } from './index.ts';
import { type Work, walk } from './walk.ts';

const fn = (name: string): IInvocable => ({
  name,
  arn: `arn:aws:lambda:eu-west-1:444444444444:function:${name}`,
  invokeArn: '',
  timeoutSeconds: 10,
  grantInvoke: () => undefined,
  allowInvocation: () => undefined,
});
const stepNamed = (name: string, more: Partial<SagaStep> = {}): SagaStep => ({
  name,
  invoke: fn(name),
  compensate: fn(`undo-${name}`),
  permanentErrors: ['Declined'],
  ...more,
});

function definitionOf(made: DefinitionPattern): StateMachineDefinition {
  let definition: StateMachineDefinition | undefined;
  synth((stack) => {
    definition = new Workflow(stack, 'Saga', { name: 'saga', definition: made }).definition;
  });
  if (!definition) throw new Error('nothing was synthesized');
  return definition;
}
const sagaOf = (steps: readonly SagaStep[]) =>
  definitionOf(
    saga({
      steps,
      confirmed: { name: 'Confirm', task: invoke(fn('confirm')) },
      rejected: { name: 'Reject', task: invoke(fn('reject')) },
      compensationFailed: { name: 'Park', task: invoke(fn('park')) },
    }),
  );

const thrower =
  (name: string): Work =>
  () => {
    throw Object.assign(new Error('no'), { name });
  };
const fine: Work = () => ({ ok: true });
/** Lets every state succeed, except for the given ones. */
const work = (definition: StateMachineDefinition, more: Record<string, Work>) => ({
  ...Object.fromEntries(Object.keys(definition.States).map((name) => [name, fine])),
  ...more,
});

const order = [
  stepNamed('ReserveStock', { compensationName: 'ReleaseStock' }),
  stepNamed('ChargeCard', { compensationName: 'RefundCard' }),
  stepNamed('ShipOrder', { compensationName: 'CancelShipment' }),
];

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
    expect(output).toEqual({ Error: SAGA_FAILED, Cause: 'parked by Park; see its message' });
  });

  it('parks a saga whose end cannot be written', () => {
    const { status, visited } = walk(definition, work(definition, { Confirm: thrower('Throttled') }));
    expect(status).toBe('FAILED');
    expect(visited.slice(-3)).toEqual(['Confirm', 'Park', SAGA_FAILED]);
  });

  it.each([
    ['its compensation', { RefundCard: thrower('Throttled') }],
    ['its end', { Reject: thrower('Throttled') }],
  ])('tells the team that finds it parked which order it is, why it failed, and what failed of %s', (_, failing) => {
    let given: unknown;
    const park: Work = (input) => {
      given = input;
      return {};
    };
    walk(definition, work(definition, { ChargeCard: thrower('Declined'), ...failing, Park: park }), { orderId: '1' });
    expect(given).toMatchObject({
      orderId: '1',
      failure: { Error: 'Declined', Cause: 'no' },
      parked: { Error: 'Throttled', Cause: 'no' },
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

describe('any saga', () => {
  const failures = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.nat(), fc.constantFrom('Declined', 'Throttled'));

  it('undoes exactly the steps tried, in reverse, wherever it fails', () => {
    const namesOf = (count: number) => Array.from({ length: count }, (_, i) => `Step${i}`);
    const sagas = Array.from({ length: 8 }, (_, i) => sagaOf(namesOf(i + 1).map((name) => stepNamed(name))));
    fc.assert(
      fc.property(failures, ([count, at, error]) => {
        const definition = sagas[count - 1] as StateMachineDefinition;
        const failing = at % count;
        const { status, visited } = walk(definition, work(definition, { [`Step${failing}`]: thrower(error) }));
        const tried = namesOf(failing + 1);
        expect(visited).toEqual([...tried, ...tried.toReversed().map((name) => `Undo${name}`), 'Reject']);
        expect(status).toBe('SUCCEEDED');
      }),
      { numRuns: 300 },
    );
  });

  it('ends confirmed, rejected or parked, whatever fails how often', () => {
    const flaky = fc.dictionary(
      fc.constantFrom(
        'ReserveStock',
        'ChargeCard',
        'ShipOrder',
        'ReleaseStock',
        'RefundCard',
        'CancelShipment',
        'Confirm',
        'Reject',
      ),
      fc.integer({ min: 1, max: 12 }),
    );
    const definition = sagaOf(order);
    fc.assert(
      fc.property(flaky, (failuresOf) => {
        const doubles = Object.entries(failuresOf).map(([name, times]): [string, Work] => [
          name,
          (_input, attempt) => (attempt <= times ? thrower('Throttled')({}, attempt) : {}),
        ]);
        const { status, visited } = walk(definition, work(definition, Object.fromEntries(doubles)));
        if (status === 'SUCCEEDED') expect(['Confirm', 'Reject']).toContain(visited.at(-1));
        else expect(visited.slice(-2)).toEqual(['Park', SAGA_FAILED]);
        if (visited.includes('Confirm')) expect(visited).not.toContain('ReleaseStock');
      }),
      { numRuns: 300 },
    );
  });
});

describe('what it refuses', () => {
  it('fails: no steps', () => {
    expect(() => sagaOf([])).toThrow(/WF007.*\n?.*at least one step[^]*no steps/);
  });
  it('fails: two states of one name', () => {
    expect(() => sagaOf([stepNamed('Reserve'), stepNamed('Charge', { compensationName: 'Reserve' })])).toThrow(
      /WF007.*two states of a saga have the same name[^]*"Reserve"/,
    );
  });
  it('passes: one step', () => expect(() => sagaOf([stepNamed('Reserve')])).not.toThrow());
});
