type Config = Readonly<Record<string, unknown>>;

/** Stack as it was synthesized, with the questions that tests ask. */
export class SynthesizedStack {
  /** The whole `cdk.tf.json`, as data. */
  readonly json: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Config>>>>>>;

  /** @param json the text of `cdk.tf.json` */
  constructor(json: string) {
    this.json = JSON.parse(json);
  }

  /** Returns all resources of a Terraform type, by their logical id. */
  resources(type: string): Readonly<Record<string, Config>> {
    return this.json['resource']?.[type] ?? {};
  }

  /**
   * Returns the only resource of a type.
   *
   * @throws Error when there is none or more than one; it lists those that exist
   */
  only(type: string): Config {
    const found = Object.entries(this.resources(type));
    if (found.length !== 1 || !found[0]) {
      throw new Error(
        `expected exactly one ${type}, found ${found.length}: ${found.map(([id]) => id).join(', ') || this.addresses().join(', ')}`,
      );
    }
    return found[0][1];
  }

  /**
   * Returns the JSON document in an attribute of the only resource of a type, e.g. its policy.
   *
   * @throws Error when there is no such resource, or its attribute is not a text
   */
  document(type: string, attribute: string): Config {
    const value = this.only(type)[attribute];
    if (typeof value !== 'string') throw new Error(`${type}.${attribute} is not a string: ${JSON.stringify(value)}`);
    return JSON.parse(value);
  }

  /** Returns the addresses of all resources, sorted, e.g. `aws_sqs_queue.Inbox_A8E05DC3`. A changed address replaces its resource. */
  addresses(): string[] {
    return Object.entries(this.json['resource'] ?? {})
      .flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`))
      .sort();
  }
}
