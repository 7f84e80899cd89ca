/** Properties with their defaults filled in. */
type Filled<Defaults, Props> = Omit<Props, keyof Defaults> & {
  readonly [Name in keyof Defaults]: Name extends keyof Props
    ? Defaults[Name] | Exclude<Props[Name], undefined>
    : Defaults[Name];
};

/**
 * Properties with defaults for those that are left out or `undefined`: `{ ...DEFAULTS, ...props }` would let a property that somebody
 * hands on unset take a default away.
 */
export function withDefaults<const Defaults extends object, Props extends object>(
  defaults: Defaults,
  props: Props,
): Filled<Defaults, Props> {
  const given = Object.entries(props).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) } as Filled<Defaults, Props>;
}
