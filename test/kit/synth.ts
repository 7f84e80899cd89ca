import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Testing } from '#engine';
import { type AlarmRouting, LandformStack, type Placement } from '../../modules/core/index.ts';

/** The placement that unit tests synthesize in. */
export const TEST_PLACEMENT: Placement = {
  prefix: 'landform',
  environment: 'test',
  account: { name: 'orders', id: '444444444444' },
  region: 'eu-west-1',
  tags: { owner: 'tests' },
  protectData: true,
  logRetentionDays: 14,
  // What modules make besides their alarms is easier to read without them; tests of alarms place them.
  alarms: false,
};

/** Somebody who is told of the alarms of a unit test. */
export const TEST_ALARMS: AlarmRouting = {
  destinations: Object.fromEntries(
    ['eu-west-1', 'eu-central-1'].map((region) => [
      region,
      {
        topicArn: `arn:aws:sns:${region}:444444444444:landform-test-alarms`,
        deadLetterQueueArn: `arn:aws:sqs:${region}:444444444444:landform-test-alarms-dlq`,
      },
    ]),
  ),
};

type Config = Record<string, unknown>;

/** What a stack synthesizes to, with the questions tests ask. */
export class SynthesizedStack {
  /** The whole cdk.tf.json as data. */
  readonly json: Readonly<Record<string, Record<string, Record<string, Config>>>>;

  constructor(json: string) {
    this.json = JSON.parse(json);
  }

  /** All resources of a Terraform type, by their logical id. */
  resources(type: string): Readonly<Record<string, Config>> {
    return this.json['resource']?.[type] ?? {};
  }

  /** The only resource of a type; fails when there is none or more than one, and says which there are. */
  only(type: string): Config {
    const found = Object.entries(this.resources(type));
    if (found.length !== 1 || !found[0]) {
      throw new Error(
        `expected exactly one ${type}, found ${found.length}: ${found.map(([id]) => id).join(', ') || this.addresses().join(', ')}`,
      );
    }
    return found[0][1];
  }

  /** The JSON document that an attribute of the only resource of a type holds. */
  document(type: string, attribute: string): Config {
    const value = this.only(type)[attribute];
    if (typeof value !== 'string') throw new Error(`${type}.${attribute} is not a string: ${JSON.stringify(value)}`);
    return JSON.parse(value);
  }

  /** Addresses of all resources, sorted: the API that renames must not break. */
  addresses(): string[] {
    return Object.entries(this.json['resource'] ?? {})
      .flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`))
      .sort();
  }
}

/**
 * Synthesizes one stack in memory, validations included.
 *
 * @param build adds constructs to the stack
 * @throws whatever a module throws, and validation errors as one Error
 */
export function synth(build: (stack: LandformStack) => void, placement: Partial<Placement> = {}): SynthesizedStack {
  const outdir = mkdtempSync(join(tmpdir(), 'landform-synth-'));
  try {
    const app = Testing.stubVersion(new App({ outdir, stackTraces: false }));
    const stack = new LandformStack(app, 'test', {
      placement: { ...TEST_PLACEMENT, ...placement },
      connection: {},
      state: { bucket: 'landform-test-state', region: 'eu-west-1' },
    });
    build(stack);
    return new SynthesizedStack(Testing.synth(stack, true));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** A stack of an app of its own, for what a test imports from elsewhere. */
export function elsewhere(): LandformStack {
  return new LandformStack(Testing.app({ stackTraces: false }), 'elsewhere', {
    placement: TEST_PLACEMENT,
    connection: {},
    state: { bucket: 'landform-test-state', region: 'eu-west-1' },
  });
}
