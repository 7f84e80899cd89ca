/** Attribute as DynamoDB's protocol spells it, e.g. `{ S: 'text' }` or `{ N: '12' }`. */
export type Attribute = Readonly<Record<string, unknown>>;

/** Item as DynamoDB's protocol spells it. */
export type Attributes = Readonly<Record<string, Attribute>>;

/** Names and values that an expression refers to. */
export interface Bindings {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Attributes;
}

type Condition = (item: Attributes, bindings: Bindings) => boolean;
type Operand = (item: Attributes, bindings: Bindings) => Attribute | undefined;
type Change = (before: Attributes, after: Record<string, Attribute>, bindings: Bindings) => void;

const conditions = new Map<string, Condition>();
const updates = new Map<string, readonly Change[]>();

/**
 * Tells if a condition or key condition holds for an item; an item that does not exist has no attributes.
 *
 * @throws Error for an expression that this evaluator does not know, so that no test passes by accident
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export function holds(expression: string, item: Attributes, bindings: Bindings): boolean {
  return kept(conditions, expression, () => new Parser(expression).condition())(item, bindings);
}

/**
 * Returns an item after an update expression.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
export function updated(expression: string, item: Attributes, bindings: Bindings): Attributes {
  const after = { ...item };
  for (const change of kept(updates, expression, () => new Parser(expression).changes())) change(item, after, bindings);
  return after;
}

function kept<T>(cache: Map<string, T>, expression: string, parse: () => T): T {
  const known = cache.get(expression) ?? parse();
  cache.set(expression, known);
  return known;
}

const numberIn = (value: Attribute | undefined): number => Number(value?.['N'] ?? Number.NaN);
const asNumber = (value: number): Attribute => ({ N: String(value) });

/** Orders two values as DynamoDB does; undefined when they cannot be compared. */
function order(a: Attribute | undefined, b: Attribute | undefined): number | undefined {
  if (a?.['N'] !== undefined && b?.['N'] !== undefined) return numberIn(a) - numberIn(b);
  if (typeof a?.['S'] !== 'string' || typeof b?.['S'] !== 'string') return undefined;
  return a['S'] < b['S'] ? -1 : Number(a['S'] > b['S']);
}

const same = (a: Attribute | undefined, b: Attribute | undefined): boolean =>
  a !== undefined && b !== undefined && (order(a, b) === 0 || JSON.stringify(a) === JSON.stringify(b));

const COMPARATORS: Readonly<
  Record<string, (a: Attribute | undefined, b: Attribute | undefined, ordered: number | undefined) => boolean>
> = {
  '=': same,
  '<>': (a, b) => !same(a, b),
  '<': (_a, _b, ordered) => ordered !== undefined && ordered < 0,
  '<=': (_a, _b, ordered) => ordered !== undefined && ordered <= 0,
  '>': (_a, _b, ordered) => ordered !== undefined && ordered > 0,
  '>=': (_a, _b, ordered) => ordered !== undefined && ordered >= 0,
};

class Parser {
  readonly #expression: string;
  readonly #tokens: string[];
  #at = 0;

  constructor(expression: string) {
    this.#expression = expression;
    this.#tokens = expression.match(/<>|<=|>=|[=<>(),+-]|[:#]?\w+/g) ?? [];
  }

  condition(): Condition {
    const parsed = this.#or();
    if (this.#at < this.#tokens.length) throw this.#unknown();
    return parsed;
  }

  changes(): readonly Change[] {
    const changes: Change[] = [];
    while (this.#at < this.#tokens.length) {
      const clause = this.#take().toUpperCase();
      do changes.push(this.#change(clause));
      while (this.#skips(','));
    }
    return changes;
  }

  #or(): Condition {
    let left = this.#and();
    while (this.#skips('OR')) {
      const [a, b] = [left, this.#and()];
      left = (item, bindings) => a(item, bindings) || b(item, bindings);
    }
    return left;
  }

  #and(): Condition {
    let left = this.#not();
    while (this.#skips('AND')) {
      const [a, b] = [left, this.#not()];
      left = (item, bindings) => a(item, bindings) && b(item, bindings);
    }
    return left;
  }

  #not(): Condition {
    if (this.#skips('NOT')) {
      const inner = this.#not();
      return (item, bindings) => !inner(item, bindings);
    }
    if (this.#skips('(')) {
      const inner = this.#or();
      this.#expect(')');
      return inner;
    }
    const exists = /^attribute_(not_)?exists$/.exec(this.#tokens[this.#at] ?? '');
    if (exists) {
      this.#at += 2;
      const operand = this.#operand();
      this.#expect(')');
      return (item, bindings) => (operand(item, bindings) === undefined) === Boolean(exists[1]);
    }
    const left = this.#operand();
    const compare = COMPARATORS[this.#take()];
    if (!compare) throw this.#unknown();
    const right = this.#operand();
    return (item, bindings) => {
      const [a, b] = [left(item, bindings), right(item, bindings)];
      return compare(a, b, order(a, b));
    };
  }

  #operand(): Operand {
    const token = this.#take();
    if (token === 'if_not_exists') {
      this.#expect('(');
      const first = this.#operand();
      this.#expect(',');
      const second = this.#operand();
      this.#expect(')');
      return (item, bindings) => first(item, bindings) ?? second(item, bindings);
    }
    if (token.startsWith(':')) return (_item, { ExpressionAttributeValues: values }) => values?.[token];
    return (item, bindings) => item[nameOf(token, bindings)];
  }

  #change(clause: string): Change {
    const name = this.#take();
    if (clause === 'REMOVE') {
      return (_before, after, bindings) => {
        delete after[nameOf(name, bindings)];
      };
    }
    if (clause === 'ADD') {
      const by = this.#operand();
      return (before, after, bindings) => {
        const own = nameOf(name, bindings);
        after[own] = asNumber(numberIn(before[own] ?? asNumber(0)) + numberIn(by(before, bindings)));
      };
    }
    if (clause !== 'SET') throw this.#unknown();
    this.#expect('=');
    const first = this.#operand();
    const sign = this.#skips('+') ? 1 : this.#skips('-') ? -1 : 0;
    const second = sign === 0 ? undefined : this.#operand();
    return (before, after, bindings) => {
      const value = first(before, bindings);
      const sum = second ? asNumber(numberIn(value) + sign * numberIn(second(before, bindings))) : value;
      if (sum === undefined) throw new Error(`nothing to set ${name} to: ${this.#expression}`);
      after[nameOf(name, bindings)] = sum;
    };
  }

  #take(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw this.#unknown();
    this.#at += 1;
    return token;
  }

  #skips(token: string): boolean {
    if (this.#tokens[this.#at]?.toUpperCase() !== token) return false;
    this.#at += 1;
    return true;
  }

  #expect(token: string): void {
    if (!this.#skips(token)) throw this.#unknown();
  }

  #unknown(): Error {
    return new Error(`the fake DynamoDB does not know the expression: ${this.#expression}`);
  }
}

function nameOf(token: string, { ExpressionAttributeNames: names }: Bindings): string {
  if (!token.startsWith('#')) return token;
  const name = names?.[token];
  if (name === undefined) throw new Error(`no name is given for ${token}`);
  return name;
}
