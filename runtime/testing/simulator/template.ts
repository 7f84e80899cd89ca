/** Anything that is JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type Fields = { readonly [key: string]: Json };

/** Returns the fields of a JSON object, none of anything else. */
export const fieldsOf = (value: Json | undefined): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

/**
 * Fills in a template of the Amazon States Language: a key that ends in `.$` takes a path into the state's input (`$.a.b`), into the context object
 * (`$$.a.b`), or `States.Format('...{}', path)`.
 *
 * @throws Error for a path that leads nowhere, as the service does, and for a function that is not known here
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
 */
export function filled(template: Json, input: Json, context: Json): Json {
  if (Array.isArray(template)) return template.map((each: Json) => filled(each, input, context));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template as Fields).map(([key, value]) =>
      key.endsWith('.$')
        ? [key.slice(0, -2), valueAt(String(value), input, context)]
        : [key, filled(value, input, context)],
    ),
  );
}

const FORMAT = /^States\.Format\('((?:[^'\\]|\\.)*)'((?:,\s*[^,]+)*)\)$/;

function valueAt(expression: string, input: Json, context: Json): Json {
  const format = FORMAT.exec(expression);
  if (!format) return at(expression, input, context);
  const [, text = '', paths = ''] = format;
  const values = paths.split(',').slice(1);
  return text.replaceAll('{}', () => String(at((values.shift() ?? '').trim(), input, context)));
}

function at(path: string, input: Json, context: Json): Json {
  if (!/^\$\$?(\.\w+)*$/.test(path)) throw new Error(`the simulator does not know the path ${path}`);
  const [root, ...keys] = path.split('.');
  let value: Json | undefined = root === '$$' ? context : input;
  for (const key of keys) value = fieldsOf(value)[key];
  if (value === undefined) throw new Error(`States.ParameterPathFailure: ${path}`);
  return value;
}

/** Puts a value into a state's data at a reference path such as `$.a.b`; null leaves the data as it is. */
export function placed(data: Json, path: string | null | undefined, value: Json): Json {
  if (path === null) return data;
  const keys = (path ?? '$').split('.').slice(1);
  return keys.reduceRight<(inner: Json) => Json>(
    (within, key) => (inner) => ({ ...fieldsOf(inner), [key]: within(fieldsOf(inner)[key] ?? {}) }),
    () => value,
  )(data);
}
