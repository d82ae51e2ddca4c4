import { Command, Option } from 'commander'
import type { ValidateOptions } from '../commands/validate/validate-options.ts'
import { UserError } from '../diagnostics/index.ts'
import { type Declaration, repeatable } from './declare.ts'
import { addReporterFlags, type ReporterFlags, requireOwnFiles } from './reporter-flags.ts'

type Flags = Omit<ValidateOptions, 'paths' | 'reporters'> & ReporterFlags

export function declareValidate(): Declaration {
  const command = new Command('validate')
    .summary('tell what API servers of several versions answer to manifests')
    .description(
      'Tells what API servers answer when they are asked to create the objects of manifests: refused, with the field and ' +
        'the reason; no such kind; warnings; fields that are dropped. Exit code 1 when an object is refused.',
    )
    .argument('[paths...]', 'files, folders and patterns; - is standard input (default: a pipe)')
    .option(
      '--kube-version <version>',
      'Kubernetes version of a server; repeatable, or comma separated (default: 1.35)',
      repeatable,
    )
    .addOption(
      new Option(
        '--client <client>',
        'who sends: create (a plain create), apply (server-side apply), helm3 (Helm 3.8, which compares with OpenAPI first)',
      )
        .choices(['create', 'apply', 'helm3'])
        .default('create'),
    )
    .option(
      '--with <source>',
      'CustomResourceDefinitions that the servers know: manifests, charts, or plugins of the workspace; repeatable',
      repeatable,
    )
  addReporterFlags(command)
  return {
    command,
    async run(command, context) {
      const { validate } = await import('../commands/validate.ts')
      const { reporter: reporters = [], output: _, ...flags } = command.opts<Flags>()
      requireOwnFiles(reporters, context.cwd)
      const paths = pathsOr(command.args, context.io.stdin.isTerminal)
      return validate({ ...flags, paths, reporters }, context)
    },
  }
}

/** Without paths the manifests come from a pipe. @throws UserError when nobody pipes. */
function pathsOr(paths: string[], isTerminal: boolean): string[] {
  if (paths.length > 0) return paths
  if (!isTerminal) return ['-']
  throw new UserError('No manifests are named', {
    hint: 'Pass files or folders, or render some: kgplugin render <plugin> | kgplugin validate -',
  })
}
