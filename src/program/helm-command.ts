import { Command } from 'commander'
import { flagOf, HELM_TEMPLATE_FLAGS } from './helm-template-flags.ts'
import { PflagError, type PflagFlag, readPflagWords } from './pflag.ts'

/** The code of a CommanderError that ends with helm's exit code for a wrong command line. */
export const HELM_USAGE = 'kgplugin.helmUsage'

const OWN_FLAGS: readonly PflagFlag[] = [
  ...['help h', 'json', 'no-color', 'offline', 'quiet q', 'verbose'].map((words) =>
    flagOf('boolean', words),
  ),
  ...['cwd', 'engine', 'profile'].map((words) => flagOf('text', words)),
]

const IGNORED = new Set(
  HELM_TEMPLATE_FLAGS.filter(({ fate }) => fate === 'ignored').map(({ name }) => name),
)

/** A command whose words are read as helm reads them, before Commander sees them in one plain form. */
export class HelmCommand extends Command {
  /** Flags of helm that change nothing here, as `--name=value`. */
  ignoredFlags: string[] = []

  override parseOptions(words: readonly string[]): { operands: string[]; unknown: string[] } {
    try {
      return super.parseOptions(this.#plainWords(words))
    } catch (error) {
      if (!(error instanceof PflagError)) throw error
      return this.error(`Error: ${error.message}`, { code: HELM_USAGE })
    }
  }

  #plainWords(words: readonly string[]): string[] {
    const { flags, operands } = readPflagWords(words, [...HELM_TEMPLATE_FLAGS, ...OWN_FLAGS])
    const switches = new Map<string, string>()
    const plain: string[] = []
    for (const { flag, value } of flags) {
      if (IGNORED.has(flag.name)) this.ignoredFlags.push(`--${flag.name}=${value}`)
      else if (flag.name === 'color' || flag.name === 'colour') {
        switches.set('no-color', String(isColorless(value)))
      } else if (flag.isBoolean) switches.set(flag.name, value)
      else plain.push(`--${flag.name}=${value}`)
    }
    for (const [name, value] of switches) if (value === 'true') plain.push(`--${name}`)
    if (switches.get('help') !== 'true') requireOperands(operands)
    return [...plain, '--', ...operands]
  }
}

function requireOperands(operands: readonly string[]): void {
  if (operands.length === 0) {
    throw new PflagError('"template" requires at least 1 argument: [release] chart')
  }
  if (operands.length <= 2) return
  const extra = operands.slice(2).join(', ')
  throw new PflagError(`expected at most two arguments, unexpected arguments: ${extra}`)
}

function isColorless(mode: string): boolean {
  if (['never', 'auto', 'always'].includes(mode)) return mode === 'never'
  throw new PflagError(
    `invalid color mode ${JSON.stringify(mode)}: must be one of: never, auto, always`,
  )
}
