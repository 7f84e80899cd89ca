import type { AlarmFacts } from './alarm-facts.ts';
import type { AccessFacts, ArgumentPath, EdgeFacts } from './edge-facts.ts';
import type { Quota } from './quotas/quota.ts';

/** Arguments of a resource, by their names in Terraform. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Parts of an ARN besides the arguments. */
export interface ArnPlace {
  readonly partition: string;
  /** Id of the account. */
  readonly account: string;
  readonly region: string;
  /** Stands for an id that AWS gives at the apply. Unique in the estate. */
  readonly id: string;
}

/** The physical name of a resource. */
export interface NameFacts {
  /** Argument that holds it. */
  readonly argument: string;
  /**
   * Space in which no second resource of the type may have it: one region of an account, the whole account, or all of AWS.
   *
   * @default - any number of resources may have it
   */
  readonly unique?: 'region' | 'account' | 'global';
  /** Arguments that narrow the space down, such as the bus that a rule belongs to. */
  readonly within?: string | readonly string[];
  /** AWS does not tell names apart that differ in case only. */
  readonly caseless?: boolean;
  /** Form of the name that the service accepts, for types that modules name. */
  readonly form?: NameForm;
}

/** Form of a name that a service accepts. */
export interface NameForm {
  readonly pattern: RegExp;
  /** The pattern in words, e.g. `letters, digits, "-" and "_"`. */
  readonly allowed: string;
  readonly limit: Quota;
  /**
   * Fewest characters.
   *
   * @default 1
   */
  readonly minimum?: number;
}

/**
 * The id by which `terraform import` knows a resource.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs, section "Import" of each type
 */
export interface ImportFacts {
  /** Arguments that it is made of; `id` is the one that Terraform reports when it has made the resource. */
  readonly from: readonly string[];
  /** @default "/" */
  readonly separator?: string;
  /** A deploy takes over what a killed one had made of the type: AWS would refuse to make it again, or make a second one. */
  readonly takenOver?: boolean;
}

/** A resource that holds data, or that cannot be made again as it was. */
export interface StatefulFacts {
  /** Loss that comes with it, e.g. `its items`. */
  readonly lost: string;
  /** Argument with which AWS itself refuses to delete the resource, and the value that it must have for that. */
  readonly refusedBy?: { readonly argument: string; readonly value: string | boolean };
  /** Reason why Terraform may destroy it in any environment all the same. */
  readonly mayGo?: string;
  /** Reason why it is protected in sandboxes too. */
  readonly always?: string;
}

/** Copies of a resource that AWS keeps in other regions, as blocks of the resource. */
export interface ReplicaFacts {
  /** Block that asks for one. */
  readonly block: string;
  /** Argument of the block: the region. */
  readonly region: string;
  /** Argument of the block: the customer managed key of that region. */
  readonly key?: string;
}

/** The box of a resource in the picture of the estate, called by its name, or by what gives it one (`names`). */
export interface DrawnFacts {
  /** Kind of the resource, as the picture writes it, e.g. `event bus`. */
  readonly kind: string;
  /** Colour of the box, e.g. `#fde68a`. */
  readonly fill: string;
  /** The stack mentions it instead of drawing a box when nothing travels to it or from it. */
  readonly quiet?: boolean;
  /** Every resource of the type is a copy of one in another region. */
  readonly replica?: boolean;
}

/** The metrics of a resource. */
export interface MetricFacts {
  /** e.g. `AWS/SQS`. */
  readonly namespace: string;
  /** Dimension that names the resource, e.g. `QueueName`. */
  readonly dimension: string;
  /**
   * Value of the dimension, in which `{name}` stands for an argument.
   *
   * @default - the name of the resource, or its ARN
   */
  readonly value?: string;
}

/** Something that AWS charges for. Prices themselves are dated data elsewhere. */
export interface PriceDimension {
  /** e.g. `requests`. */
  readonly name: string;
  /** Unit that the price is for, e.g. `million requests`. */
  readonly unit: string;
}

/** Everything that the rest of the house needs to know of a Terraform resource type. */
export interface TypeFacts {
  /** Key of the service among the endpoints of Terraform's provider, e.g. `cloudwatchevents`. */
  readonly service: string;
  /** Makes the ARN; left out where nothing names such a resource by its ARN. */
  readonly arn?: (given: Arguments, place: ArnPlace) => string;
  /** Attributes that name the resource itself besides `arn`, e.g. the `url` of a queue. */
  readonly identifiers?: readonly string[];
  /** Attributes that are the ARN of a part of it, with what follows the ARN of the whole, e.g. the stream of a table. */
  readonly parts?: Readonly<Record<string, string>>;
  readonly name?: NameFacts;
  /** Left out where Terraform cannot import the type. */
  readonly importId?: ImportFacts;
  readonly stateful?: StatefulFacts;
  readonly replicas?: ReplicaFacts;
  /** Argument that names the customer managed key that encrypts it. */
  readonly key?: ArgumentPath;
  /** Arguments that may name another resource by its mere name, with the type of that resource. */
  readonly byName?: Readonly<Record<string, string>>;
  /** Argument that names the role it acts as. */
  readonly role?: string;
  /** Argument that holds a workflow, whose tasks say what it calls. */
  readonly definition?: string;
  /** Argument that names the resource that it stands for, as an alias does for its function. */
  readonly standsFor?: string;
  /** Argument that names the resource that this one gives its name to, as the alias of a key does. */
  readonly names?: string;
  /** Policies that it adds to another resource: where that resource is named. */
  readonly policyOf?: ArgumentPath;
  /** Edges that it makes between other resources. */
  readonly edges?: readonly EdgeFacts[];
  /** Meaning of permissions on it. */
  readonly access?: AccessFacts;
  readonly drawn?: DrawnFacts;
  /** Left out where AWS charges nothing for it. */
  readonly prices?: readonly PriceDimension[];
  readonly metrics?: MetricFacts;
  /** Alarms that a resource of the type has unless its owner says otherwise. */
  readonly alarms?: AlarmFacts;
  /** Reason why no alarm watches it, though it is stateful or asynchronous. */
  readonly unwatched?: string;
}

/** Facts by Terraform resource type. */
export type Facts = Readonly<Record<`aws_${string}`, TypeFacts>>;
