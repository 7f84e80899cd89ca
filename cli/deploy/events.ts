/** Event in one line of Terraform's machine-readable output, of the kinds that a deploy uses. */
export type TerraformEvent =
  | { readonly type: 'start'; readonly address: string; readonly action: string }
  | { readonly type: 'progress'; readonly address: string; readonly action: string; readonly seconds: number }
  | {
      readonly type: 'complete';
      readonly address: string;
      readonly action: string;
      readonly seconds: number;
      /** Id of the resource, if Terraform reports it. */
      readonly id?: string;
    }
  | { readonly type: 'failed'; readonly address: string; readonly action: string; readonly seconds: number }
  | { readonly type: 'planned'; readonly address: string; readonly action: string }
  | {
      readonly type: 'summary';
      readonly add: number;
      readonly change: number;
      readonly remove: number;
      readonly import: number;
    }
  | {
      readonly type: 'diagnostic';
      readonly severity: 'error' | 'warning';
      readonly text: string;
      /** Address of the resource that it is about. */
      readonly address?: string;
    }
  | { readonly type: 'text'; readonly text: string };

const HOOKS: Readonly<Record<string, 'start' | 'progress' | 'complete' | 'failed'>> = {
  apply_start: 'start',
  apply_progress: 'progress',
  apply_complete: 'complete',
  apply_errored: 'failed',
};

/**
 * Reads one line of `terraform … -json`. Returns undefined for kinds that a deploy does not use; a line that is not
 * JSON, such as that of a panic, is kept as text.
 *
 * @see https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export function parseEvent(line: string): TerraformEvent | undefined {
  if (!line.trim()) return undefined;
  let message: Message;
  try {
    message = JSON.parse(line);
  } catch {
    return { type: 'text', text: line };
  }
  const hook = HOOKS[message.type ?? ''];
  if (hook && message.hook) return hookEvent(hook, message.hook);
  switch (message.type) {
    case 'planned_change': {
      const { resource, action = 'update' } = message.change ?? {};
      return { type: 'planned', address: resource?.addr ?? '', action };
    }
    case 'change_summary': {
      const { add = 0, change = 0, remove = 0, import: imported = 0 } = message.changes ?? {};
      return { type: 'summary', add, change, remove, import: imported };
    }
    case 'diagnostic':
      return diagnosticEvent(message.diagnostic ?? {});
    default:
      return undefined;
  }
}

interface Hook {
  readonly resource?: { readonly addr: string };
  readonly action?: string;
  readonly elapsed_seconds?: number;
  readonly id_value?: string;
}

interface Diagnostic {
  readonly severity?: string;
  readonly summary?: string;
  readonly detail?: string;
  readonly address?: string;
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
  readonly snippet?: { readonly context?: string | null };
}

interface Message {
  readonly type?: string;
  readonly hook?: Hook;
  readonly change?: { readonly resource?: { readonly addr: string }; readonly action?: string };
  readonly changes?: {
    readonly add?: number;
    readonly change?: number;
    readonly remove?: number;
    readonly import?: number;
  };
  readonly diagnostic?: Diagnostic;
}

function hookEvent(type: 'start' | 'progress' | 'complete' | 'failed', hook: Hook): TerraformEvent {
  const { resource, action = 'apply', elapsed_seconds: seconds = 0, id_value: id } = hook;
  const address = resource?.addr ?? '';
  if (type === 'start') return { type, address, action };
  return { type, address, action, seconds, ...(type === 'complete' && id ? { id } : {}) };
}

function diagnosticEvent({ severity, summary = '', detail = '', address, range, snippet }: Diagnostic): TerraformEvent {
  const where = address ?? snippet?.context ?? (range ? `${range.filename} line ${range.start.line}` : undefined);
  const text = [where ? `${summary} (${where})` : summary, detail].filter(Boolean).join('\n');
  return {
    type: 'diagnostic',
    severity: severity === 'warning' ? 'warning' : 'error',
    text,
    address,
  };
}
