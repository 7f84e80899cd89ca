import { join } from 'node:path';
import { ROOT } from '../../../cli/repository/root.ts';
import type { AccountName } from '../../../environments/index.ts';
import { journeyOf, readTraces, type Segment, type Trace } from '../../../local-cloud/index.ts';
import { eventually } from '../../kit/eventually.ts';
import { Estate, idOf, named } from './estate.ts';

const TRACES = join(ROOT, '.landform', 'cloud', 'traces.ndjson');
/** Functions that a confirmed order passes, with their accounts. */
const PASSED: readonly (readonly [AccountName, string])[] = [
  ['orders', 'authorize'],
  ['orders', 'place-order'],
  ['orders', 'reserve-stock'],
  ['orders', 'charge-card'],
  ['orders', 'ship-order'],
  ['orders', 'project-order-view'],
  ['notifications', 'record-notification'],
];

let estate: Estate;
let correlationId: string;
let sentAt: number;
beforeAll(async () => {
  estate = await Estate.connect();
  const placed = await estate.place();
  ({ correlationId, sentAt } = placed);
  await estate.notifications(idOf(placed));
});

/** Returns the raw log lines of a function since the order was sent. */
const rawLines = (account: AccountName, name: string) => estate.reader.rawLogs(account, name, sentAt);

describe('one correlation id', () => {
  it.each(PASSED)('in %s: every line of %s about the order has it', async (account, name) => {
    const lines = await eventually(`${name} has logged under ${correlationId}`, async (saw) => {
      const all = await estate.reader.logs(account, name, sentAt);
      saw(all.map(({ message, correlationId: id }) => [message, id]));
      return all.some((line) => line.correlationId === correlationId) ? all : undefined;
    });
    const without = lines.filter((line) => line.correlationId === undefined);
    expect(without.map(({ message }) => message)).toEqual([]);
  });
});

describe('metrics', () => {
  it.each(PASSED)('in %s: the EMF lines of %s parse and have their dimensions', async (account, name) => {
    const emf = await eventually(`${name} has written metrics`, async () => {
      const found = (await rawLines(account, name)).flatMap((line) =>
        line.includes('"_aws"') ? [JSON.parse(line)] : [],
      );
      return found.length > 0 ? found : undefined;
    });
    for (const line of emf) {
      for (const { Namespace, Dimensions, Metrics } of line._aws.CloudWatchMetrics) {
        expect(Namespace).toBe('landform-local');
        expect(Metrics.length).toBeGreaterThan(0);
        const numbers = Metrics.flatMap(({ Name }: { Name: string }) => line[Name]);
        expect(numbers.length).toBeGreaterThanOrEqual(Metrics.length);
        expect(numbers.filter((value: unknown) => typeof value !== 'number')).toEqual([]);
        expect(Dimensions.flat()).toContain('service');
        for (const dimension of Dimensions.flat()) expect(typeof line[dimension]).toBe('string');
      }
    }
  });
});

describe('the trace', () => {
  const names = (traces: readonly Trace[]): string[] =>
    traces.flatMap(({ segments }) => segments.map(({ name }) => name));
  const annotated = (segment: Pick<Segment, 'annotations' | 'subsegments'>): boolean =>
    segment.annotations?.['correlationId'] === correlationId || (segment.subsegments ?? []).some(annotated);

  it('goes from the API through the authorizer, place-order and the workflow to every step', async () => {
    const hops = ['authorize', 'place-order', 'reserve-stock', 'charge-card', 'ship-order', 'order-saga'].map(named);
    await eventually(`one trace has segments of ${hops.join(', ')}`, async (saw) => {
      const own = readTraces(TRACES).filter(({ segments }) => segments.some(annotated));
      const found = own.map(({ segments }) => new Set(segments.map(({ name }) => name)));
      saw(found.map((each) => [...each]));
      return found.find((each) => hops.every((hop) => each.has(hop)));
    });
  });

  it('starts at the stage of the API', () => {
    const own = readTraces(TRACES).filter(({ segments }) => segments.some(annotated));
    const origins = own.flatMap(({ segments }) => segments.map(({ origin }) => origin));
    expect(origins).toEqual(
      expect.arrayContaining(['AWS::ApiGateway::Stage', 'AWS::StepFunctions::StateMachine', 'AWS::Lambda']),
    );
  });

  it('begins anew at the stream, as at AWS, and goes on from the projector to the function in the other account', async () => {
    const traceOf = async (account: AccountName, name: string) => {
      const lines = await estate.reader.logs(account, name, sentAt);
      const line = lines.findLast((each) => each.correlationId === correlationId);
      return String(line?.detail['xray_trace_id']);
    };
    const start = await traceOf('orders', 'project-order-view');
    const end = await traceOf('notifications', 'record-notification');
    await eventually(`the journey of trace ${start} goes on to ${end}`, async (saw) => {
      const journey = journeyOf(readTraces(TRACES), start);
      saw(names(journey));
      const passed = [named('project-order-view'), named('record-notification')];
      return (journey.some(({ id }) => id === end) && passed.every((hop) => names(journey).includes(hop))) || undefined;
    });
  });
});
