import { Command, CommanderError } from 'commander'
import type { Context } from '../services/context.ts'
import { EXIT, type ExitCode, formatMessage, type Io } from '../terminal/index.ts'
import { declareCheck } from './check.ts'
import { addCommonFlags, type CommonFlags, readCommonFlags } from './common-flags.ts'
import type { Declaration, Declare } from './declare.ts'
import { declareDiff } from './diff.ts'
import { declareForm } from './form.ts'
import { HELM_USAGE } from './helm-command.ts'
import { declareIndex } from './index-repo.ts'
import { declareLocalize } from './localize.ts'
import { declareNew } from './new.ts'
import { declarePackage } from './package.ts'
import { declareRender } from './render.ts'
import { declareSchema } from './schema.ts'
import { declareServe } from './serve.ts'
import { declareTemplate } from './template.ts'
import { declareValidate } from './validate.ts'

/** Every command by its name, in the order of the help. */
export const COMMANDS: Readonly<Record<string, Declare>> = {
  new: declareNew,
  schema: declareSchema,
  form: declareForm,
  check: declareCheck,
  template: declareTemplate,
  render: declareRender,
  validate: declareValidate,
  diff: declareDiff,
  localize: declareLocalize,
  package: declarePackage,
  index: declareIndex,
  serve: declareServe,
}

/**
 * Parses the command line and runs the command that it names.
 * @param output Where wrong words are told, and whether as JSON: the line is not parsed then.
 * @param openContext Builds the outside world from the common flags; called once, before the command.
 * @throws UserError, and whatever a bug throws; usage errors are shown and answered with exit code 2.
 */
export async function runProgram(
  argv: readonly string[],
  version: string,
  { io, json }: Pick<Context, 'io' | 'json'>,
  openContext: (flags: CommonFlags) => Context,
): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.ok
  const program = new Command('kgplugin')
    .description(
      'Create, generate, check, render, validate, package, serve and localize KubeGems plugins.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpCommand('help [command]', 'show help for a command')
    // Flags after a command belong to the command: `package --version 1.2.3` sets the chart's version.
    .enablePositionalOptions()
    .showHelpAfterError('hint  Run with --help for usage.')
  const configure = (command: Command): Command =>
    addCommonFlags(command)
      .helpOption('-h, --help', 'show help')
      .exitOverride()
      .configureOutput({
        writeOut: io.stdout,
        outputError: (text, write) => write(usageMessage(text, io)),
        writeErr: json ? () => {} : io.stderr,
        getOutHelpWidth: () => io.columns,
        getErrHelpWidth: () => io.columns,
      })
  configure(program)
  const prepare = ({ command, run, verbs = [] }: Declaration): Command => {
    for (const verb of verbs) prepare(verb)
    return configure(command).action(async () => {
      exitCode = await run(command, openContext(readCommonFlags(command)))
    })
  }
  for (const declare of commandsFor(argv)) program.addCommand(prepare(declare()))
  try {
    if (argv.length === 0) program.outputHelp()
    else await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return EXIT.ok
    if (json) {
      const { printUsageError } = await import('./usage-error.ts')
      return printUsageError(error, argv, io)
    }
    // Commander has already shown what is wrong with the words.
    return error.code === HELM_USAGE ? EXIT.findings : EXIT.failed
  }
}

/** Commander's message in our form; those of helm's own command line stay as they are. */
function usageMessage(text: string, io: Io): string {
  const [, message, suggestion] = /^error: (.*?)\n(?:\((.*)\)\n)?$/s.exec(text) ?? []
  if (message === undefined) return text
  const hint = suggestion ? formatMessage('hint', suggestion, io.stderrColor) : ''
  return formatMessage('error', message, io.stderrColor) + hint
}

/** The command that comes first, so that the flags of the others are not declared for nothing; else all. */
function commandsFor([first = '']: readonly string[]): readonly Declare[] {
  return Object.hasOwn(COMMANDS, first) ? [COMMANDS[first]!] : Object.values(COMMANDS)
}
