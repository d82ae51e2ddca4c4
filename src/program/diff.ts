import { Command } from 'commander'
import type { DiffOptions } from '../commands/diff/diff-options.ts'
import { addClustersFlags } from './cluster-flags.ts'
import { type Declaration, repeatable } from './declare.ts'

export function declareDiff(): Declaration {
  const command = addClustersFlags(new Command('diff'))
    .summary('show what installing this version over another one changes in a cluster')
    .description(
      'Installs two versions of plugins with the same values, and compares what the installer would apply: objects, ' +
        'images, values, the form, and what API servers would refuse or keep.',
    )
    .argument('[paths...]', 'plugins (default: all plugins of the workspace)')
    .option('--since <ref>', 'compare with the version at this git reference')
    .option(
      '--against <index>',
      'compare with a version that a repository has: its URL, or a folder with index.yaml',
    )
    .option('--version <version>', 'with --against: this version (default: the newest one before)')
    .option(
      '--from <file>',
      'manifests of the older version, instead of plugins; - is standard input',
    )
    .option('--to <file>', 'manifests of the newer version; - is standard input')
    .option(
      '-f, --values <file>',
      'values of an installation, or its Plugin resource; - is standard input',
    )
    .option('--global <name=value>', 'setting of the global plugin; repeatable', repeatable)
    .option('--deep', 'compare also what inner Plugin resources install')
    .option('--markdown', 'print Markdown, for a pull request')
    .option('--offline', 'fetch nothing from the network')
  return {
    command,
    async run(command, context) {
      const { diff } = await import('../commands/diff.ts')
      const flags = command.opts<Omit<DiffOptions, 'paths'>>()
      return diff({ ...flags, paths: command.args }, context)
    },
  }
}
