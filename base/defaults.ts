/** Properties with their defaults filled in. */
type Filled<Defaults, Props> = Omit<Props, keyof Defaults> & {
  readonly [Name in keyof Defaults]: Name extends keyof Props
    ? Defaults[Name] | Exclude<Props[Name], undefined>
    : Defaults[Name];
};

/**
 * Fills in defaults for properties that are left out or `undefined`. `{ ...DEFAULTS, ...props }` would not do: a
 * property passed on as `undefined` would overwrite its default.
 */
export function withDefaults<const Defaults extends object, Props extends object>(
  defaults: Defaults,
  props: Props,
): Filled<Defaults, Props> {
  const given = Object.entries(props).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) } as Filled<Defaults, Props>;
}
