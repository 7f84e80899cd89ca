import fc from 'fast-check';
import { synth } from '../../test/kit/synth.ts';
import type { StateMachineDefinition } from './asl.ts';
import { SAGA_FAILED } from './saga.ts';
import { order, sagaOf, stepNamed, thrower, work } from './testing/sagas.ts';
import { type Work, walk } from './walk.ts';
import { Workflow } from './workflow.ts';

describe('any saga', () => {
  it('is a definition that a workflow takes', () => {
    let deployed: StateMachineDefinition | undefined;
    synth((stack) => {
      deployed = new Workflow(stack, 'Saga', { name: 'saga', definition: sagaOf(order) }).definition;
    });
    expect(deployed).toMatchObject(sagaOf(order));
  });

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
