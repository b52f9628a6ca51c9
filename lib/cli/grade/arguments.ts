/** What was asked for on the command line. */
export type Arguments =
  | {
      readonly kind: 'grade';
      readonly exercise: string;
      /** `-` is standard input. */
      readonly file: string;
      /** Address of the server to grade on; null for PGlite. */
      readonly postgres: string | null;
      readonly json: boolean;
    }
  | { readonly kind: 'usage'; readonly exercise: string; readonly reason: string; readonly json: boolean };

const USAGE =
  'Usage: npm run --silent grade -- <exercise-id> <file> [--postgres <url>] [--json]   ' +
  '(file "-" reads standard input)';

export function readArguments(args: readonly string[]): Arguments {
  const json = args.includes('--json');
  const at = args.indexOf('--postgres');
  const postgres = at < 0 ? null : (args[at + 1] ?? '');
  const words = args.filter((arg, i) => arg !== '--json' && (at < 0 || (i !== at && i !== at + 1)));
  const [exercise = '', file = '', ...rest] = words;
  const refuse = (reason: string): Arguments => ({ kind: 'usage', exercise, reason, json });
  if (postgres === '' || postgres?.startsWith('--'))
    return refuse(`--postgres is followed by the address of a server. ${USAGE}`);
  const option = words.find((word) => word.startsWith('--'));
  if (option !== undefined) return refuse(`Unknown option ${option}. ${USAGE}`);
  if (file === '' || rest.length > 0) return refuse(USAGE);
  return { kind: 'grade', exercise, file, postgres, json };
}
