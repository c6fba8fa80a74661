/**
 * `npm run -s emv -- …`: chip data for a person: data objects by name and bit, object lists, certificates, a scripted card through
 * the kernel. JSON on standard output only; whatever is wrong goes to standard error with exit code 1. Each command is a file of
 * scripts/emv, loaded when it is asked for.
 */
import { parseArgs } from 'node:util';
import { Refusal } from './emv/refusal.ts';
import { helpIfAsked } from './help.ts';

const OPTIONS = {
  strict: { type: 'boolean', default: false },
  'reveal-test-data': { type: 'boolean', default: false },
  'follow-transcript': { type: 'boolean', default: false },
} as const;

interface Asked {
  readonly words: readonly string[];
  readonly reveal: boolean;
  readonly strict: boolean;
  readonly followTranscript: boolean;
}

interface Command {
  readonly usage: string;
  /** What it prints, or throws `Refusal`. */
  readonly run: (asked: Asked) => Promise<unknown>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  tlv: {
    usage: 'HEX [--strict] [--reveal-test-data]',
    run: async ({ words, reveal, strict }) => {
      const { tlvCommand } = await import('./emv/tlv-command.ts');
      return tlvCommand(words.join(''), { reveal, mode: strict ? 'strict' : 'tolerant' });
    },
  },
  dol: {
    usage: 'HEX',
    run: async ({ words }) => {
      const { dolCommand } = await import('./emv/dol-command.ts');
      return dolCommand(words.join(''));
    },
  },
  explain: {
    usage: 'TAG [HEX] [--reveal-test-data]',
    run: async ({ words: [tag = '', ...hex], reveal }) => {
      const { explainCommand } = await import('./emv/tlv-command.ts');
      return explainCommand(tag, hex.join(''), reveal);
    },
  },
  oda: {
    usage: 'FILE.json',
    run: async ({ words }) => {
      const { odaCommand } = await import('./emv/oda-command.ts');
      return onFile(words, odaCommand);
    },
  },
  replay: {
    usage: 'FILE.json [--follow-transcript]',
    run: async ({ words, followTranscript }) => {
      const { replayCommand } = await import('./emv/replay-command.ts');
      return onFile(words, (file) => replayCommand(file, { followTranscript }));
    },
  },
};

const USAGE = `usage:\n${Object.entries(COMMANDS)
  .map(([name, { usage }]) => `  emv ${name} ${usage}`)
  .join('\n')}`;

/** A file that is missing, is no JSON or is not what the command reads is the person's mistake; what stands in it is never quoted. */
function onFile<Answer>([file]: readonly string[], answer: (file: string) => Answer): Answer {
  if (file === undefined) throw new Refusal(`no file given\n${USAGE}`);
  try {
    return answer(file);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(`${file}: not JSON`);
    throw error instanceof Error ? new Refusal(error.message) : error;
  }
}

/** One command line without the program's name. */
async function run(argv: readonly string[]): Promise<unknown> {
  const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  const [name = '', ...words] = positionals;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new Refusal(USAGE);
  const { strict } = values;
  return command.run({
    words,
    strict,
    reveal: values['reveal-test-data'],
    followTranscript: values['follow-transcript'],
  });
}

const isBadOption = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

helpIfAsked(USAGE);
try {
  process.stdout.write(`${JSON.stringify(await run(process.argv.slice(2)), null, 2)}\n`);
} catch (error) {
  if (!(error instanceof Refusal) && !isBadOption(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
