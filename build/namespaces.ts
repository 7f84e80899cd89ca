/** Property of a module that stands in for one of Node's: the namespace that an `import` of it sees. */
const NAMESPACE = 'Symbol.for("landform.namespace")';

/**
 * Code of a module that makes namespaces for Node's own modules. As with every namespace of ES modules, nothing can be
 * written to it, and its default is the module itself. The code is part of nearly every bundle, so its names are short.
 */
export const NAMESPACES = {
  /** Makes the namespace of a module that is loaded. Its properties are getters: to read all of them may take time. */
  now: `module.exports = (m) => {
  const n = Object.create(null, { [Symbol.toStringTag]: { value: "Module" } });
  for (const k of [...Object.keys(m), "default"].sort()) Object.defineProperty(n, k, { get: () => k === "default" ? m : m[k], enumerable: true });
  return { [${NAMESPACE}]: Object.preventExtensions(n) };
};`,
  /** Makes a namespace that loads its module when something of it is used for the first time. */
  late: `module.exports = (load) => {
  let m;
  const n = Object.create(null, { [Symbol.toStringTag]: { value: "Module" } });
  const get = (_, k) => typeof k === "symbol" ? n[k] : (m ??= load(), k === "default" ? m : Object.hasOwn(m, k) ? m[k] : void 0);
  const all = () => {
    if (Object.isExtensible(n)) for (const k of [...Object.keys(m ??= load()), "default"].sort()) Object.defineProperty(n, k, { value: m, writable: true, enumerable: true });
    return Object.preventExtensions(n);
  };
  const no = () => false;
  return {
    [${NAMESPACE}]: new Proxy(n, {
      get,
      has: (_, k) => k in all(),
      ownKeys: () => Reflect.ownKeys(all()),
      getOwnPropertyDescriptor: (_, k) => {
        const d = Object.getOwnPropertyDescriptor(all(), k);
        return d && { ...d, value: get(n, k) };
      },
      set: no,
      defineProperty: no,
      deleteProperty: (_, k) => !(k in all()),
      isExtensible: () => Object.isExtensible(all()),
      preventExtensions: () => !!all(),
    }),
  };
};`,
} as const;

/** Expression that finds the namespace of a stand-in, or nothing of another module. */
export const namespaceOf = (module: string): string => `${module}?.[${NAMESPACE}]`;
