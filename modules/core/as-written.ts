import { Fn, type IResolveContext, Lazy, TerraformStack, Token, Tokenization } from '#engine';
import { addressedIn } from './address.ts';
import { TOKEN } from './bytes.ts';

/** Opening of a reference or directive in a Terraform template. */
const OPENING = /\$\{|%\{/g;

/** A reference that somebody wrote by hand, e.g. `${aws_sqs_queue.orders.arn}`; it is one only if the stack has the element. */
const BY_HAND = /\$\{[^{}"]*\b(?:[a-z][a-z0-9]*_\w+|local|var)\.[A-Za-z_][\w-]*[^{}"]*\}/g;

/** Address of an element, of a data source too. */
const ADDRESS = /(?<![\w.-])(?:data\.)?[a-z]\w*\.[A-Za-z_][\w-]*/g;

/** Marks the place of a value that Terraform writes into a JSON document; in no text of anybody, since it is for private use. */
const MARK = '\uE000';

/**
 * Escapes a text that is data, so that AWS gets it as written: `${` and `%{` are characters to us and templates to Terraform. References stay
 * what they are: tokens of the engine, and `${…}` written by hand that names an element of the same stack (docs/decisions/0017).
 */
export function asWritten<Text extends string | undefined>(text: Text): Text {
  if (typeof text !== 'string' || !(text.includes('{') || Token.isUnresolved(text))) return text;
  if (!text.replaceAll(TOKEN, '').match(BY_HAND)) return escaped(text, () => false) as Text;
  const produce = ({ scope }: IResolveContext): string => {
    const addresses = new Set(addressedIn(TerraformStack.of(scope)).map(({ address }) => address));
    return escaped(text, (reference) => [...reference.matchAll(ADDRESS)].some(([address]) => addresses.has(address)));
  };
  return Lazy.stringValue({ produce }) as Text;
}

/** Escapes each text of a list: see `asWritten`. */
export function eachAsWritten(texts: readonly string[]): string[] {
  return texts.map((text) => asWritten(text));
}

/** Writes a value as a JSON document that AWS gets as written: see `asWritten`. Lists that are known only at apply are written by Terraform. */
export function jsonAsWritten(value: unknown): string {
  const later: string[] = [];
  // The holder has the value itself: what the replacer is given has gone through `toJSON`, which a token answers with "<unresolved-token>".
  const json = JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key, each: unknown) {
    const given = this[key];
    if (!isUnknownList(given) && !Tokenization.isResolvable(given)) return each;
    return `${MARK}${later.push(Fn.jsonencode(given)) - 1}${MARK}`;
  });
  return asWritten(json.replace(new RegExp(`"${MARK}(\\d+)${MARK}"`, 'g'), (_, index) => later[Number(index)] ?? ''));
}

function isUnknownList(value: unknown): boolean {
  return Array.isArray(value) && Token.isUnresolved(value);
}

/** @param isReference tells for a `${…}` whether it is a reference */
function escaped(text: string, isReference: (written: string) => boolean): string {
  const references = new RegExp(`${TOKEN.source}|${BY_HAND.source}`, 'g');
  let done = '';
  let from = 0;
  for (const { 0: found, index } of text.matchAll(references)) {
    if (!found.startsWith('${TfToken[') && !isReference(found)) continue;
    done += escapedBefore(text.slice(from, index)) + found;
    from = index + found.length;
  }
  return done + escapedLiteral(text.slice(from));
}

const escapedLiteral = (literal: string): string => literal.replace(OPENING, (opening) => opening[0] + opening);

/** Dollars before a reference would escape it. */
const escapedBefore = (literal: string): string =>
  escapedLiteral(literal).replace(/\$+$/, (dollars) => `\${"${dollars}"}`);
