// The contract's language. A sequence is a few steps from an empty server; a step is a line:
//
//   set a 1 EX 10            a command, as a call of the client's method with these arguments
//   set a "two words\n"      quotes hold a JSON string
//   MULTI set a 1 ; incr a   a transaction; PIPE is a pipeline
//   b> rpush q x             by a second client
//   ~ blpop q 0              not waited for: its answer stands where it is asked, and is read at the end
//   smembers s | sorted      what of the answer is compared: see View

/** Commands by name of the sequence. */
export type Sequences = Readonly<Record<string, readonly string[]>>;

export interface Group {
  readonly title: string;
  readonly sequences: Sequences;
}

/**
 * `exact`. `sorted`: a list without its order. `kind`: the type alone, for what chance or time decides. `lines <names>`:
 * these lines of INFO. `within <percent>`: a number, near the real one.
 */
export type View =
  | { readonly kind: 'exact' | 'sorted' | 'kind' }
  | { readonly kind: 'lines'; readonly names: readonly string[] }
  | { readonly kind: 'within'; readonly percent: number };

export interface Step {
  readonly text: string;
  readonly client: 'a' | 'b';
  readonly waits: boolean;
  readonly batch: 'multi' | 'pipeline' | null;
  /** One, or those of the batch: method and arguments. */
  readonly commands: readonly Command[];
  readonly view: View;
}

export interface Command {
  readonly method: string;
  readonly args: readonly string[];
}

/** Reads a step; throws for one that makes no sense, with its text. */
export function readStep(text: string): Step {
  const [, later = '', second = '', batch = '', body = '', view = ''] =
    /^(~ )?(b> )?(?:(MULTI|PIPE) )?(.*?)(?: \| ([a-z]+(?: [\w,]+)?))?$/s.exec(text) ?? [];
  const commands = body.split(' ; ').map(readCommand);
  if (commands.some(({ method }) => method === '')) throw new Error(`a step without a command: ${text}`);
  return {
    text,
    client: second ? 'b' : 'a',
    waits: !later,
    batch: batch === 'MULTI' ? 'multi' : batch === 'PIPE' ? 'pipeline' : null,
    commands,
    view: readView(view, text),
  };
}

function readCommand(text: string): Command {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
  const [method = '', ...args] = tokens.map((token) => {
    return token.startsWith('"') ? String(JSON.parse(token)) : token;
  });
  return { method, args };
}

function readView(view: string, text: string): View {
  const [kind = '', option = ''] = view.split(' ');
  switch (kind) {
    case '':
      return { kind: 'exact' };
    case 'sorted':
    case 'kind':
      return { kind };
    case 'lines':
      return { kind, names: option.split(',') };
    case 'within':
      return { kind, percent: Number(option) };
    default:
      throw new Error(`a view nobody knows: ${text}`);
  }
}
