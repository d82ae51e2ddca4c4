import type { CommanderError } from 'commander'
import { EXIT, type ExitCode, type Io, jsonEnvelope } from '../terminal/index.ts'

/** Prints what is wrong with the words of a command line as `--json` prints every error. */
export function printUsageError(error: CommanderError, argv: readonly string[], io: Io): ExitCode {
  const { message, hint } = describe(error, argv)
  io.stdout(jsonEnvelope({ error: { message, hint } }))
  return EXIT.failed
}

const USAGE_HINT = 'Run with --help for usage.'

function describe(
  { code, message }: CommanderError,
  argv: readonly string[],
): { message: string; hint: string } {
  // Commander shows its help, and has no words for why.
  if (code === 'commander.help') {
    const [first, second] = argv.filter((word) => !word.startsWith('-'))
    const isHelp = first === 'help' && second !== undefined
    return {
      message: isHelp ? `unknown command '${second}'` : 'the command is missing',
      hint: USAGE_HINT,
    }
  }
  const [first = '', ...others] = message.split('\n')
  const suggestion = others.join(' ').replace(/^\(|\)$/g, '')
  return { message: first.replace(/^error: /i, ''), hint: suggestion || USAGE_HINT }
}
