import { Command, Option } from 'commander'
import type { SchemaOptions } from '../commands/schema.ts'
import type { Declaration } from './declare.ts'

export function declareSchema(): Declaration {
  const command = new Command('schema')
    .summary('generate the configuration schemas from comments in values.yaml')
    .description(
      'Generates values.schema.json and i18n/values.schema.<lang>.json from the comments in values.yaml.\n' +
        'Paths are chart folders, values.yaml files, folders of charts or patterns; - reads values.yaml from standard input.',
    )
    .argument('[paths...]', 'charts (default: all charts of the workspace)')
    .option('--check', 'write nothing; show what is stale as a diff and exit with 1')
    .option('-a, --all', 'put untitled keys into the schema, too')
    .addOption(
      new Option('--dialect <dialect>', 'which $schema to write')
        .choices(['current', 'upstream'])
        .default('current'),
    )
    .option('--lang <language>', 'with -: print the schema of this language')
  return {
    command,
    async run(command, context) {
      const { schema } = await import('../commands/schema.ts')
      const flags = command.opts<Omit<SchemaOptions, 'paths'>>()
      return schema({ ...flags, paths: command.args }, context)
    },
  }
}
