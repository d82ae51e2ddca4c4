import { Command, Option } from 'commander'
import type { SchemaOptions } from '../commands/schema/schema-options.ts'
import type { Declaration } from './declare.ts'

type Flags = Omit<SchemaOptions, 'paths' | 'language'> & { lang?: string }

export function declareSchema(): Declaration {
  const command = new Command('schema')
    .summary('generate the schemas of the configuration form')
    .description(
      'Generates values.schema.json and i18n/values.schema.<lang>.json from the comments in values.yaml.\n' +
        'With - as path, values.yaml comes from standard input and the schema goes to standard output.',
    )
    .argument('[paths...]', 'charts (default: all charts of the workspace)')
    .option('--check', 'write nothing; show what is stale as a diff and exit with 1')
    .option('-a, --all', 'put untitled keys into the schema, too')
    .addOption(
      new Option(
        '--dialect <dialect>',
        'which $schema to write; upstream: what the old generator wrote (default: current, or what .kgplugin.yaml says)',
      ).choices(['current', 'upstream']),
    )
    .option('--lang <language>', 'with -: print the schema of this language')
  return {
    command,
    async run(command, context) {
      const [{ schema }, { findConfig, resolveTargets }] = await Promise.all([
        import('../commands/schema.ts'),
        import('../workspace/index.ts'),
      ])
      const { lang, ...flags } = command.opts<Flags>()
      const options = { ...flags, ...(lang !== undefined && { language: lang }) }
      if (command.args.includes('-')) {
        const { dialect } = (await findConfig(context.cwd)).schema
        return schema({ dialect, ...options, paths: command.args }, context)
      }
      const { chartFolders, workspace } = await resolveTargets(command.args, context.cwd)
      const { dialect } = workspace.config.schema
      return schema({ dialect, ...options, paths: chartFolders }, context)
    },
  }
}
