// Names that a module imports from others, with their lines: read from the text without its types, before imports become
// calls of `require`. An import that serves types alone is none.

import * as acorn from 'acorn';
import { transform } from 'sucrase';

export interface ImportedName {
  readonly module: string;
  /** `default` for the default. */
  readonly name: string;
  /** 1-based. */
  readonly line: number;
}

/** The names, in the order of the text. `text` must compile, see `compile.ts`. */
export function importedNames(text: string): readonly ImportedName[] {
  const { code } = transform(text, {
    transforms: ['typescript'],
    disableESTransforms: true,
    preserveDynamicImport: true,
  });
  const { body } = acorn.parse(code, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    locations: true,
  });
  return body.flatMap(namesIn);
}

type Statement = acorn.Program['body'][number];

function namesIn(statement: Statement): readonly ImportedName[] {
  if (statement.type !== 'ImportDeclaration' && statement.type !== 'ExportNamedDeclaration') return [];
  const module = statement.source?.value;
  if (typeof module !== 'string') return [];
  return statement.specifiers.flatMap((specifier) => {
    const name = nameOf(specifier);
    return name === null ? [] : [{ module, name, line: specifier.loc?.start.line ?? 1 }];
  });
}

function nameOf(
  specifier:
    | acorn.ImportSpecifier
    | acorn.ImportDefaultSpecifier
    | acorn.ImportNamespaceSpecifier
    | acorn.ExportSpecifier,
): string | null {
  switch (specifier.type) {
    case 'ImportDefaultSpecifier':
      return 'default';
    case 'ImportNamespaceSpecifier':
      return null;
    case 'ImportSpecifier':
      return textOf(specifier.imported);
    case 'ExportSpecifier':
      return textOf(specifier.local);
  }
}

const textOf = (name: acorn.Identifier | acorn.Literal): string =>
  name.type === 'Identifier' ? name.name : String(name.value);

/** In a sentence, with what there is instead. */
export function describeMissing({ module, name, line }: ImportedName, exported: readonly string[]): string {
  const named = exported.slice(0, MAX_NAMED).map((one) => (one === 'default' ? 'a default' : `\`${one}\``));
  const more = exported.length > MAX_NAMED ? ` and ${exported.length - MAX_NAMED} more` : '';
  const what = name === 'default' ? 'no default export' : `no export \`${name.slice(0, 40)}\``;
  return `Line ${line}: "${module}" has ${what}. It has ${named.join(', ')}${more}.`;
}

/** Exports that a message names. */
const MAX_NAMED = 12;
