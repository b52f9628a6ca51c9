/** What was asked for on the command line. */
export type Request =
  | { readonly kind: 'read'; readonly file: string; readonly json: boolean }
  | { readonly kind: 'compare'; readonly files: readonly [string, string]; readonly json: boolean }
  | { readonly kind: 'usage'; readonly reason: string };

const USAGE =
  'Usage: npm run --silent plan -- <file|-> [--json]   or   plan -- diff <before> <after> [--json]   ("-" reads standard input)';

export function readArguments(args: readonly string[]): Request {
  const json = args.includes('--json');
  const [first, ...rest] = args.filter((arg) => arg !== '--json');
  const option = args.find((arg) => arg.startsWith('--') && arg !== '--json');
  if (option !== undefined) return { kind: 'usage', reason: `Unknown option ${option}. ${USAGE}` };
  if (first === 'diff' && rest.length > 0) return readFiles(rest, json);
  if (first === undefined || rest.length > 0) return { kind: 'usage', reason: USAGE };
  return { kind: 'read', file: first, json };
}

function readFiles([before, after, ...more]: readonly string[], json: boolean): Request {
  if (before === undefined || after === undefined || more.length > 0) return { kind: 'usage', reason: USAGE };
  if (before === '-' && after === '-')
    return { kind: 'usage', reason: `Only one of the plans can come from standard input. ${USAGE}` };
  return { kind: 'compare', files: [before, after], json };
}
