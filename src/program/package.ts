import { Command } from 'commander'
import type { PackageOptions } from '../commands/package/package-options.ts'
import type { Declaration } from './declare.ts'

export function declarePackage(): Declaration {
  const command = new Command('package')
    .summary('write reproducible chart archives, dependencies resolved')
    .description(
      'Packages charts as `helm package -u` does, with the same bytes for the same content.\n' +
        'An archive of the same version with other content is never overwritten without --force.',
    )
    .argument('[paths...]', 'charts (default: all charts of the workspace)')
    .option('-d, --destination <folder>', 'where the archives go', '.')
    .option('--version <version>', "the chart's version, instead of Chart.yaml's")
    .option('--app-version <version>', "the chart's appVersion, instead of Chart.yaml's")
    .option('--force', 'overwrite an archive that has other content')
    .option('--offline', 'fetch no dependency from the network')
  return {
    command,
    async run(command, context) {
      const { packageCharts } = await import('../commands/package.ts')
      const flags = command.opts<Omit<PackageOptions, 'paths'>>()
      return packageCharts({ ...flags, paths: command.args }, context)
    },
  }
}
