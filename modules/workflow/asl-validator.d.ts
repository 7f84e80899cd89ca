declare module 'asl-validator' {
  /** Checks a definition against the language's schema. Writes `QueryLanguage` into the states it is given: hand it a copy. */
  export default function validate(definition: unknown): {
    readonly isValid: boolean;
    readonly errors: readonly {
      readonly 'Error code': string;
      readonly Message: string;
      readonly schemaError?: { readonly instancePath: string; readonly schemaPath: string };
    }[];
    readonly errorsText: (separator?: string) => string;
  };
}
