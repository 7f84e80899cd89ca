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
  /** Id in place of one that AWS assigns at apply. Unique in the estate. */
  readonly id: string;
}

/** Physical name of a resource. */
export interface NameFacts {
  /** Argument with the name. */
  readonly argument: string;
  /**
   * Scope in which the name is unique for the type: a region of an account, an account, or all of AWS.
   *
   * @default - not unique
   */
  readonly unique?: 'region' | 'account' | 'global';
  /** Arguments that narrow the scope, such as the bus of a rule. */
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
 * Id of a resource for `terraform import`.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs, section "Import" of each type
 */
export interface ImportFacts {
  /** Arguments of which the id consists; `id` is Terraform's own for the created resource. */
  readonly from: readonly string[];
  /** @default "/" */
  readonly separator?: string;
  /** Builds `id`, for types whose id AWS makes of name and place. */
  readonly id?: (given: Arguments, place: ArnPlace) => string;
  /**
   * True when a deploy imports what a killed deploy had created: AWS would refuse to create it again, or create a
   * second one.
   */
  readonly takenOver?: boolean;
}

/** Facts of a resource with data, or one that cannot be created again as it was. */
export interface StatefulFacts {
  /** Description of the loss, e.g. `its items`. */
  readonly lost: string;
  /** Argument and value with which AWS itself refuses to delete the resource. */
  readonly refusedBy?: { readonly argument: string; readonly value: string | boolean };
  /** Reason why Terraform may destroy it in any environment nevertheless. */
  readonly mayGo?: string;
  /** Reason why it is protected in sandboxes too. */
  readonly always?: string;
}

/** Replicas of a resource in other regions, as blocks of the resource. */
export interface ReplicaFacts {
  /** Block of a replica. */
  readonly block: string;
  /** Argument of the block with the region. */
  readonly region: string;
  /** Argument of the block with the customer managed key of that region. */
  readonly key?: string;
}

/** Box of a resource in the picture of the estate, with its name, or that of the resource that names it (`names`). */
export interface DrawnFacts {
  /** Kind of the resource in the picture, e.g. `event bus`. */
  readonly kind: string;
  /** Colour of the box, e.g. `#fde68a`. */
  readonly fill: string;
  /** True for a resource that is drawn only if it has an arrow, and otherwise only listed. */
  readonly quiet?: boolean;
  /** True when every resource of the type is a replica of one in another region. */
  readonly replica?: boolean;
}

/** Metrics of a resource. */
export interface MetricFacts {
  /** Namespace, e.g. `AWS/SQS`. */
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

/** Dimension of AWS's price for a resource. Prices themselves are dated data elsewhere. */
export interface PriceDimension {
  /** Name, e.g. `requests`. */
  readonly name: string;
  /** Unit of the price, e.g. `million requests`. */
  readonly unit: string;
}

/** All facts about a Terraform resource type. */
export interface TypeFacts {
  /** Service that the type belongs to, by its name among the provider's endpoints, e.g. `cloudwatchevents`. */
  readonly service: string;
  /** Builds the ARN; left out if no other resource names the type by ARN. */
  readonly arn?: (given: Arguments, place: ArnPlace) => string;
  /** Attributes besides `arn` that identify the resource, e.g. the `url` of a queue. */
  readonly identifiers?: readonly string[];
  /** Attributes with the ARN of a part, and what follows the resource's own ARN in it, e.g. the stream of a table. */
  readonly parts?: Readonly<Record<string, string>>;
  readonly name?: NameFacts;
  /** Import id; left out if Terraform cannot import the type. */
  readonly importId?: ImportFacts;
  readonly stateful?: StatefulFacts;
  readonly replicas?: ReplicaFacts;
  /** Argument with the customer managed key that encrypts it. */
  readonly key?: ArgumentPath;
  /** Arguments that may contain the plain name of another resource, with the type of that resource. */
  readonly byName?: Readonly<Record<string, string>>;
  /** Argument with the role that it acts as. */
  readonly role?: string;
  /** Argument with a workflow definition, whose tasks are calls. */
  readonly definition?: string;
  /** Argument with the resource that it stands for, as an alias stands for its function. */
  readonly standsFor?: string;
  /** Argument with the resource to which it gives a name, as a key alias does to its key. */
  readonly names?: string;
  /** Argument with the resource to which it adds a policy. */
  readonly policyOf?: ArgumentPath;
  /** Edges between other resources that it defines. */
  readonly edges?: readonly EdgeFacts[];
  /** Permissions on it, and what they stand for. */
  readonly access?: AccessFacts;
  readonly drawn?: DrawnFacts;
  /** Dimensions of its price; left out if it is free. */
  readonly prices?: readonly PriceDimension[];
  readonly metrics?: MetricFacts;
  /** Alarms that a module creates for it by default. */
  readonly alarms?: AlarmFacts;
  /** Reason why it has no alarm, although it is stateful or asynchronous. */
  readonly unwatched?: string;
}

/** Facts by Terraform resource type. */
export type Facts = Readonly<Record<`aws_${string}`, TypeFacts>>;
