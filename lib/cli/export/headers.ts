// What a host must send with an exported site, as a `_headers` file: the format of Netlify and Cloudflare Pages, and
// plain enough to copy into any other server's configuration. Hosts join the values of two rules that match, so no
// header stands in two rules that can match one address.

/** A rule of next.config.mjs. */
export interface HeaderRule {
  readonly source: string;
  readonly headers: readonly { readonly key: string; readonly value: string }[];
}

export interface HeadersOptions {
  readonly rules: readonly HeaderRule[];
  /** Every file of the site, from its root: `learn/indexes/composite-order/index.html`. */
  readonly files: readonly string[];
}

const POLICY = 'Content-Security-Policy';
const IMMUTABLE = { key: 'Cache-Control', value: 'public, max-age=31536000, immutable' };
const GENERATED = 'generated';

/** The text of the file. Throws when the sandbox's document, whose policy keeps readers' code in, is not there. */
export function headersFile({ rules, files }: HeadersOptions): string {
  const frame = files.find((file) => /^generated\/sandbox-[^/]+\/frame\.html$/.test(file));
  if (frame === undefined) throw new Error("The sandbox's document is not among the exported files.");
  const everywhere = headersOf(rules, '/').filter(({ key }) => key !== POLICY);
  const policy = policyOf(rules, '/');
  const groups = [...new Set(files.flatMap(groupOf))].sort();
  return [
    ruleText('/*', everywhere),
    ruleText('/_next/static/*', [IMMUTABLE]),
    ruleText(`/${GENERATED}/*`, [IMMUTABLE]),
    ruleText(`/${frame}`, policyOf(rules, `/${frame}`)),
    ...groups.map((group) => ruleText(group, policy)),
  ].join('\n');
}

/** Addresses that share the pages' policy: a folder, a page or script at the root, PostgreSQL's worker. */
function groupOf(file: string): readonly string[] {
  const [top = '', second = '', ...rest] = file.split('/');
  if (file === 'index.html') return ['/'];
  if (top === GENERATED) return /^postgres-/.test(second) && rest.length > 0 ? [`/${top}/${second}/*`] : [];
  if (second !== '') return [`/${top}/*`];
  return /\.(html|js)$/.test(top) ? [`/${top}`] : [];
}

/** The headers of an address as Next would send them: of one key, the last rule that matches. */
export function headersOf(rules: readonly HeaderRule[], address: string): HeaderRule['headers'] {
  const matching = rules.filter(({ source }) => patternOf(source).test(address));
  return [...new Map(matching.flatMap(({ headers }) => headers.map((one) => [one.key, one]))).values()];
}

const policyOf = (rules: readonly HeaderRule[], address: string): HeaderRule['headers'] =>
  headersOf(rules, address).filter(({ key }) => key === POLICY);

/** `/generated/:folder/frame.html`: a name is one part of a path, a name with a star any rest. */
function patternOf(source: string): RegExp {
  const parts = source.split(/(:\w+\*?)/).map((part) => {
    if (!part.startsWith(':')) return part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
    return part.endsWith('*') ? '.*' : '[^/]+';
  });
  return new RegExp(`^${parts.join('')}$`);
}

function ruleText(pattern: string, headers: HeaderRule['headers']): string {
  return [pattern, ...headers.map(({ key, value }) => `  ${key}: ${value}`), ''].join('\n');
}

/** A parsed `_headers` file: the headers of an address, as a host sends them. */
export function readHeaders(text: string): (address: string) => Readonly<Record<string, string>> {
  const rules = text.split(/\n(?=\/)/).map((block) => {
    const [pattern = '', ...lines] = block.trim().split('\n');
    const matches = pattern.endsWith('*')
      ? (address: string) => address.startsWith(pattern.slice(0, -1))
      : (address: string) => address === pattern;
    const headers = lines.map((line): readonly [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    });
    return { matches, headers };
  });
  return (address) => {
    const sent: Record<string, string> = {};
    for (const { headers } of rules.filter(({ matches }) => matches(address)))
      for (const [key, value] of headers) sent[key] = key in sent ? `${sent[key]}, ${value}` : value;
    return sent;
  };
}
