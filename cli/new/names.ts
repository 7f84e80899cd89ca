import { parseSync } from 'oxc-parser';
import { badName } from './errors.ts';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const SHORTEST = 2;
const LONGEST = 40;

/** Spellings of one name. */
export interface Names {
  /** Folder and physical name, e.g. `send-receipt`. */
  readonly kebab: string;
  /** Class and construct id, e.g. `SendReceipt`. */
  readonly pascal: string;
  /** Variable, e.g. `sendReceipt`. */
  readonly camel: string;
  /** Constant, e.g. `SEND_RECEIPT`. */
  readonly constant: string;
  /** In sentences, e.g. `send receipt`. */
  readonly words: string;
}

/**
 * Spells a name.
 *
 * @throws LandformError NW001 when it is not kebab-case, too short or too long, or a word of TypeScript
 */
export function namesOf(kebab: string): Names {
  if (!NAME.test(kebab) || kebab.length < SHORTEST || kebab.length > LONGEST) {
    const words =
      kebab
        .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
        .toLowerCase()
        .match(/[a-z0-9]+/g) ?? [];
    const suggestion = words
      .join('-')
      .replace(/^[0-9-]+/, '')
      .slice(0, LONGEST)
      .replace(/-$/, '');
    throw badName(kebab, suggestion.length < SHORTEST ? 'use e.g. "send-receipt"' : `use "${suggestion}"`);
  }
  const words = kebab.split('-');
  const pascal = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  if (parseSync('name.ts', `export const ${camel} = 0;`).errors.length > 0) {
    throw badName(kebab, `add a word: ${camel} is a word of TypeScript`);
  }
  return { kebab, pascal, camel, constant: words.join('_').toUpperCase(), words: words.join(' ') };
}
