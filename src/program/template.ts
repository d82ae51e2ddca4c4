import { Option } from 'commander'
import type { TemplateOptions } from '../commands/template/template-options.ts'
import { UserError } from '../diagnostics/index.ts'
import { type Declaration, repeatable } from './declare.ts'
import { failAsHelm } from './fail-as-helm.ts'
import { HelmCommand } from './helm-command.ts'
import { systemFailure } from './system-failure.ts'
import { addValueFlags } from './value-flags.ts'

type Flags = Omit<TemplateOptions, 'chart' | 'release' | 'noHooks' | 'ignoredFlags'> & {
  hooks: boolean
}

export function declareTemplate(): Declaration {
  const command = new HelmCommand('template')
  addValueFlags(command)
    .summary('render a chart as `helm template` does, without helm')
    .description(
      'Renders a chart locally and prints its manifests: the flags and the bytes of `helm template`.',
    )
    .argument('<release-or-chart>', 'name of the release when a chart follows, else the chart')
    .argument('[chart]', 'chart folder or archive; with --repo a name')
    .option('-n, --namespace <namespace>', 'namespace of the release')
    .option('--repo <url>', 'chart repository to take the chart from')
    .option('--version <range>', 'with --repo: version of the chart (default: newest stable)')
    .option('--dependency-update', 'find the dependencies of a chart folder, in memory')
    .option('--offline', 'fetch nothing from the network')
    .option('--devel', 'with --repo: development versions, too')
    .option('--username <name>', 'user name for what is downloaded')
    .option('--password <password>', 'password for what is downloaded')
    .option('--pass-credentials', 'send them to other hosts than the first, too')
    .option('--ca-file <file>', 'certificates that vouch for the server')
    .option('--cert-file <file>', 'certificate to show to the server')
    .option('--key-file <file>', 'key of that certificate')
    .option('--insecure-skip-tls-verify', 'trust any server')
    .option('--include-crds', 'print the CRDs of crds/, too')
    .option('-s, --show-only <template>', 'print only this template; repeatable', repeatable)
    .option('--kube-version <version>', 'Kubernetes version of .Capabilities')
    .option(
      '-a, --api-versions <versions>',
      'more API versions of .Capabilities; repeatable, or comma separated',
      repeatable,
    )
    .option('--is-upgrade', 'set .Release.IsUpgrade instead of .Release.IsInstall')
    .option('--no-hooks', 'leave out hooks')
    .option('--skip-tests', 'leave out the hooks of helm test')
    .option('--skip-schema-validation', 'do not validate the values')
    .option('-g, --generate-name', 'accepted as helm does; the name is release-name')
    .option('--name-template <template>', 'template of the name of the release')
    .option('--output-dir <folder>', 'write files instead of printing')
    .option('--release-name', 'put the files into a folder named after the release')
    .option('--debug', 'print output that is no YAML, too')
    .addOption(new Option('--dry-run <mode>').hideHelp())
    .addOption(new Option('--validate').hideHelp())
    .addOption(new Option('--verify').hideHelp())
    .addOption(new Option('--post-renderer <name>').hideHelp())
    .addOption(new Option('--enable-dns').hideHelp())
    .addOption(
      new Option('--profile <profile>', 'Helm 4, or the Helm 3.8 of the KubeGems installer')
        .choices(['helm4', 'installer'])
        .default('helm4'),
    )
    .addOption(
      new Option('--engine <engine>', 'what renders')
        .choices(['builtin', 'helm'])
        .default('builtin'),
    )
  command.addHelpText(
    'after',
    '\nOther flags of helm template are accepted and change nothing; --post-renderer, --verify and --dry-run=server are refused.',
  )
  return {
    command,
    async run(command, context) {
      const { template } = await import('../commands/template.ts')
      const { hooks, ...flags } = command.opts<Flags>()
      const [first, second] = command.args as [string, string | undefined]
      const names = second === undefined ? { chart: first } : { release: first, chart: second }
      const { ignoredFlags } = command as HelmCommand
      const ignored = ignoredFlags.length > 0 ? { ignoredFlags } : {}
      try {
        return await template({ ...flags, ...names, ...ignored, noHooks: !hooks }, context)
      } catch (error) {
        const known = error instanceof UserError ? error : systemFailure(error)
        if (known === undefined) throw error
        return failAsHelm(known, context)
      }
    },
  }
}
