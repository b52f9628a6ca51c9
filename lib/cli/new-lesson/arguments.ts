/** What was asked for on the command line. */
export type Request =
  | {
      readonly kind: 'make';
      readonly module: string;
      readonly slug: string;
      /** The title of a module to be made, or null for one that exists. */
      readonly newTitle: string | null;
    }
  | { readonly kind: 'usage'; readonly reason: string };

export const USAGE = 'Usage: npm run new-lesson -- <module> <slug> [--new-module "<title>"]';

const NEW_MODULE = '--new-module';

export function readArguments(args: readonly string[]): Request {
  const at = args.indexOf(NEW_MODULE);
  const title = at < 0 ? undefined : args[at + 1];
  const names = args.filter((_arg, i) => at < 0 || (i !== at && i !== at + 1));
  const option = names.find((arg) => arg.startsWith('-'));
  if (option !== undefined) return { kind: 'usage', reason: `Unknown option ${option}. ${USAGE}` };
  if (at >= 0 && (title === undefined || title.trim() === '' || title.startsWith('-')))
    return { kind: 'usage', reason: `${NEW_MODULE} needs a title. ${USAGE}` };
  const [module, slug, ...rest] = names;
  if (module === undefined || slug === undefined || rest.length > 0) return { kind: 'usage', reason: USAGE };
  return { kind: 'make', module, slug, newTitle: title?.trim() ?? null };
}
