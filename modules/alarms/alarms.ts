import { Construct } from 'constructs';
import type { AwsProvider } from '#aws/provider';
import { TerraformStack } from '#engine';
import type { AlarmFact, AlarmFacts, AlarmSettings, MetricAlarmFact } from '../../base/alarm-facts.ts';
import { claimName, LandformStack, placementOf, QUOTAS } from '../core/index.ts';
import { callAlarm } from './call-alarm.ts';
import { alarmNameTooLong, type Reach, thresholdOutOfRange, thresholdOutOfReach, unknownAlarm } from './errors.ts';
import { metricAlarm } from './metric-alarm.ts';
import { destinationIn, makesAlarms, runbookOf } from './routing.ts';

/** Resource that alarms watch. */
export interface Watched<Facts extends AlarmFacts> {
  /** Kind of resource, part of alarm names, e.g. `queue`: a table and a queue may have the same name. */
  readonly kind: string;
  /** Physical name, known at synth. */
  readonly name: string;
  /** Values of the metric's dimensions and of the placeholders in its namespace. */
  readonly values?: Readonly<Record<string, string>>;
  /** Value of the module's `alarms` property. */
  readonly settings: AlarmSettings<Facts> | undefined;
}

/** Settings of a single alarm of a resource. */
export interface AddOptions {
  /** Part of the name that distinguishes several alarms on the same fact, e.g. the region of a replica. Kebab-case. */
  readonly suffix?: string;
  /** Values of further dimensions. */
  readonly values?: Readonly<Record<string, string>>;
  /**
   * Region that the metric or event is reported in.
   *
   * @default - that of the stack
   */
  readonly region?: string;
  /** Value that 100 percent stand for, if the threshold is in percent of it. */
  readonly base?: number;
  /** Smallest useful default threshold for this resource, if it is above the fact's default. */
  readonly least?: number;
  /** Largest possible value of the metric; a threshold that it cannot exceed is refused. */
  readonly reach?: Reach;
  /** ARN of the resource, for alarms on API calls. */
  readonly resourceArn?: string;
}

/** Alarms of a resource, created from its module's data and the `alarms` property. */
export class Alarms<Facts extends AlarmFacts> extends Construct {
  readonly #facts: Facts;
  readonly #watched: Watched<Facts>;

  /** @throws LandformError AR001 when the settings name an unknown alarm, AR002 when a threshold is out of range. */
  constructor(scope: Construct, facts: Facts, watched: Watched<Facts>) {
    super(scope, 'Alarms');
    this.#facts = facts;
    this.#watched = watched;
    this.#check();
  }

  /**
   * Creates an alarm, unless the settings or the placement switch it off.
   *
   * @returns true when it was created
   * @throws LandformError AR003 when the threshold can never be exceeded, AR004 when the alarm's name is too long.
   */
  add(name: keyof Facts & string, options: AddOptions = {}): boolean {
    const fact = this.#facts[name];
    const setting = this.#setting(name);
    if (!fact || setting === false || !makesAlarms(this)) return false;
    const { region: own } = placementOf(this);
    const region = options.region ?? own;
    const id = options.suffix ? `${fact.id}-${options.suffix}` : fact.id;
    const common = {
      name: this.#nameOf(fact, region, options.suffix),
      destination: destinationIn(this, region),
      provider: region === own ? undefined : this.#providerIn(region),
    };
    if (fact.kind === 'metric') {
      const threshold = this.#threshold(name, fact, options);
      metricAlarm(this, id, fact, {
        ...common,
        description: this.#describe(fact, whyOf(fact, threshold)),
        values: { ...this.#watched.values, ...options.values },
        threshold: options.base === undefined ? threshold : (threshold * options.base) / 100,
      });
    } else if (common.destination && options.resourceArn) {
      callAlarm(this, id, fact, {
        ...common,
        description: this.#describe(fact, fact.reason),
        resourceArn: options.resourceArn,
        destination: common.destination,
      });
    }
    return true;
  }

  /** Tells if the settings contain a threshold for an alarm. */
  asksFor(name: keyof Facts & string): boolean {
    return typeof this.#setting(name) === 'number';
  }

  #setting(name: string): number | false | undefined {
    const { settings } = this.#watched;
    if (settings === false) return false;
    return (settings as Readonly<Record<string, number | false | undefined>> | undefined)?.[name];
  }

  #threshold(name: string, { threshold }: MetricAlarmFact, { least = 0, reach }: AddOptions): number {
    const setting = this.#setting(name);
    const most = reach ? reach.value / 2 : Number.POSITIVE_INFINITY;
    const value =
      setting === undefined || setting === false ? Math.max(threshold.value, Math.min(least, most)) : setting;
    if (reach && value >= reach.value) throw thresholdOutOfReach(this, name, value, reach);
    return value;
  }

  #describe(fact: AlarmFact, why: string): string {
    return `${fact.means} ${why} Runbook: ${runbookOf(this, fact.runbook)}`;
  }

  #nameOf({ kind, id }: AlarmFact, region: string, suffix: string | undefined): string {
    const words = id.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
    const { name, kind: of } = this.#watched;
    const made = [name, of, words, ...(suffix ? [suffix] : [])].join('-');
    const limit = kind === 'event' ? QUOTAS.events.ruleNameCharacters : QUOTAS.alarms.nameCharacters;
    if (made.length > limit.value) throw alarmNameTooLong(this, made, limit);
    const type = kind === 'event' ? 'aws_cloudwatch_event_rule' : 'aws_cloudwatch_metric_alarm';
    claimName(this, type, made, { region, within: [] });
    return made;
  }

  #providerIn(region: string): AwsProvider {
    const stack = TerraformStack.of(this);
    if (!(stack instanceof LandformStack)) throw new Error(`alarms in ${region} need a LandformStack`);
    return stack.providerIn(region);
  }

  #check(): void {
    const { settings } = this.#watched;
    if (!settings) return;
    for (const [name, given] of Object.entries<unknown>(settings)) {
      const fact = this.#facts[name];
      if (!fact) throw unknownAlarm(this, name, Object.keys(this.#facts));
      if (given === undefined || given === false) continue;
      const threshold = fact.kind === 'metric' ? fact.threshold : undefined;
      const isWithin =
        threshold && typeof given === 'number' && given >= threshold.minimum && given <= threshold.maximum;
      if (!isWithin) throw thresholdOutOfRange(this, name, given, threshold);
    }
  }
}

function whyOf({ threshold: { value, unit, reason } }: MetricAlarmFact, threshold: number): string {
  return threshold === value ? reason : `Threshold of this resource: ${threshold} ${unit}.`;
}
