import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Testing } from '#engine';
import { type AlarmRouting, LandformStack, type Placement } from '../../modules/core/index.ts';

/** Placement in which unit tests synthesize. */
export const TEST_PLACEMENT: Placement = {
  prefix: 'landform',
  environment: 'test',
  account: { name: 'orders', id: '444444444444' },
  region: 'eu-west-1',
  tags: { owner: 'tests' },
  protectData: true,
  logRetentionDays: 14,
  // Without alarms, a module's other resources are easier to read; tests of alarms switch them on.
  alarms: false,
};

/** Alarm routing of unit tests. */
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

/** Synthesized stack, with queries for tests. */
export class SynthesizedStack {
  /** Complete cdk.tf.json as data. */
  readonly json: Readonly<Record<string, Record<string, Record<string, Config>>>>;

  constructor(json: string) {
    this.json = JSON.parse(json);
  }

  /** Returns all resources of a Terraform type by logical id. */
  resources(type: string): Readonly<Record<string, Config>> {
    return this.json['resource']?.[type] ?? {};
  }

  /** Returns the only resource of a type. Fails when there is none or more than one, and lists what there is. */
  only(type: string): Config {
    const found = Object.entries(this.resources(type));
    if (found.length !== 1 || !found[0]) {
      throw new Error(
        `expected exactly one ${type}, found ${found.length}: ${found.map(([id]) => id).join(', ') || this.addresses().join(', ')}`,
      );
    }
    return found[0][1];
  }

  /** Parses the JSON document in an attribute of the only resource of a type. */
  document(type: string, attribute: string): Config {
    const value = this.only(type)[attribute];
    if (typeof value !== 'string') throw new Error(`${type}.${attribute} is not a string: ${JSON.stringify(value)}`);
    return JSON.parse(value);
  }

  /** Lists the addresses of all resources, sorted. Addresses are API: a rename breaks them. */
  addresses(): string[] {
    return Object.entries(this.json['resource'] ?? {})
      .flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`))
      .sort();
  }
}

/**
 * Synthesizes a stack in memory, with validations.
 *
 * @param build adds constructs to the stack
 * @throws errors of modules, and validation errors as one Error
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

/** Returns a stack of another app, for resources that a test imports. */
export function elsewhere(): LandformStack {
  return new LandformStack(Testing.app({ stackTraces: false }), 'elsewhere', {
    placement: TEST_PLACEMENT,
    connection: {},
    state: { bucket: 'landform-test-state', region: 'eu-west-1' },
  });
}
