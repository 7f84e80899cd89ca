declare module 'asl-validator' {
  /**
   * Validates a definition against the language's schema. It adds `QueryLanguage` to the given states, so pass a copy.
   */
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
