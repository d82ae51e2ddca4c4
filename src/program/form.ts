import { Command, Option } from 'commander'
import type { FormOptions } from '../commands/form/form-options.ts'
import type { Declaration } from './declare.ts'

export function declareForm(): Declaration {
  const command = new Command('form')
    .summary("show what the dashboard's form shows, requires, sends and stores")
    .description(
      'Predicts the form that the dashboard makes of the schemas: its fields, what blocks it, what it sends untouched,\n' +
        'what is stored of that, and what is not drawn.',
    )
    .argument(
      '[paths...]',
      'plugins, or folders with values.schema.json (default: all plugins of the workspace with a schema)',
    )
    .addOption(
      new Option('--lang <language>', 'show this language alone').choices(['zh', 'en', 'ja']),
    )
    .option(
      '-f, --values <file>',
      'values that are stored for an installed plugin, or its Plugin resource; - is standard input',
    )
  return {
    command,
    async run(command, context) {
      const { form } = await import('../commands/form.ts')
      const flags = command.opts<Omit<FormOptions, 'paths'>>()
      return form({ ...flags, paths: command.args }, context)
    },
  }
}
